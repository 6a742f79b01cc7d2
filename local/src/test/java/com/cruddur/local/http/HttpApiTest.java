package com.cruddur.local.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.function.InvocationResult;
import com.cruddur.local.json.Json;
import com.cruddur.local.notice.Refusal;
import com.cruddur.local.process.LoopbackServer;
import com.cruddur.local.process.Port;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The HTTP API over a real socket, with real signed tokens. */
class HttpApiTest {
  private static final String ORIGIN = "http://localhost:3000";
  private static final AtomicInteger KEY_READS = new AtomicInteger();
  private static RSAKey key;
  private static LoopbackServer issuer;
  private static HttpClient client;

  private HttpApi api;
  private JsonNode event;
  private Function<JsonNode, String> function = _ -> "{\"statusCode\":200,\"body\":\"ok\"}";

  @BeforeAll
  static void startIssuer() throws Exception {
    key = new RSAKeyGenerator(2048).keyID("k1").generate();
    byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    issuer =
        LoopbackServer.start(
            0,
            exchange -> {
              KEY_READS.incrementAndGet();
              exchange.getResponseHeaders().set("Content-Type", "application/json");
              LoopbackServer.send(exchange, 200, keys);
            });
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stopIssuer() {
    client.close();
    issuer.close();
  }

  @BeforeEach
  void startApi() {
    Function<byte[], InvocationResult> invoke =
        bytes -> {
          event = json(bytes);
          String answer = function.apply(event);
          return answer == null
              ? new InvocationResult.Failure("{}".getBytes(StandardCharsets.UTF_8))
              : new InvocationResult.Success(answer.getBytes(StandardCharsets.UTF_8));
        };
    var cors =
        Cors.of(
            json(
                """
                {"AllowOrigins": ["http://localhost:3000"], "AllowMethods": ["GET", "POST"],
                 "AllowHeaders": ["Content-Type", "Authorization"], "ExposeHeaders": ["Link"], "MaxAge": 60}
                """
                    .getBytes(StandardCharsets.UTF_8)));
    api =
        HttpApi.start(
            new HttpApiDefinition(
                List.of(
                    route("GET /open/{name}/short", invoke, false, List.of()),
                    route("POST /open", invoke, false, List.of()),
                    route("GET /mine", invoke, true, List.of()),
                    route("GET /scoped", invoke, true, List.of("messages/read"))),
                cors,
                "123456789012"),
            new Port(0, "the API", "--api-port"));
  }

  private static Route route(
      String key,
      Function<byte[], InvocationResult> function,
      boolean signedIn,
      List<String> scopes) {
    var authorizer =
        new JwtAuthorizer(
            issuerUri(),
            URI.create("http://" + issuer.address() + "/pool/.well-known/jwks.json"),
            List.of("the-client"),
            InstantSource.system());
    return new Route(
        key,
        function,
        Duration.ofMillis(500),
        signedIn ? Optional.of(authorizer) : Optional.empty(),
        scopes);
  }

  private static String issuerUri() {
    return "http://" + issuer.address() + "/pool";
  }

  @AfterEach
  void stopApi() {
    api.close();
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return Json.parse(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(api.uri() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static JWTClaimsSet.Builder claims() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(issuerUri())
        .subject("the-sub")
        .claim("client_id", "the-client")
        .claim("token_use", "access")
        .claim("scope", "aws.cognito.signin.user.admin")
        .claim("cognito:groups", List.of("one", "two"))
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(60)));
  }

  private static String signed(JWTClaimsSet claims) throws Exception {
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private HttpResponse<String> mine(String token) throws Exception {
    return send(to("/mine").header("Authorization", "Bearer " + token));
  }

  private void assertUnauthorized(String token) throws Exception {
    event = null;
    HttpResponse<String> response = mine(token);

    assertEquals(401, response.statusCode());
    assertEquals("{}", response.body());
    assertEquals(null, event, "the function was invoked");
  }

  @Test
  void aSignedTokenPassesAndItsClaimsReachTheFunctionAsText() throws Exception {
    assertEquals(200, mine(signed(claims().build())).statusCode());

    JsonNode jwt = event.at("/requestContext/authorizer/jwt");
    assertEquals("the-sub", jwt.at("/claims/sub").asText());
    assertEquals("[one two]", jwt.at("/claims").path("cognito:groups").asText());
    assertTrue(jwt.at("/claims/exp").isTextual());
    assertTrue(jwt.path("scopes").isNull());
  }

  @Test
  void theKeysAreReadOnce() throws Exception {
    String token = signed(claims().build());
    int before = KEY_READS.get();

    mine(token);
    mine(token);

    assertEquals(before + 1, KEY_READS.get());
  }

  @Test
  void anIdTokenWithOurAudiencePasses() throws Exception {
    String token = signed(claims().claim("client_id", null).audience("the-client").build());

    assertEquals(200, mine(token).statusCode());
  }

  @Test
  void aTokenOfAnotherIssuerClientOrTimeIsRefused() throws Exception {
    Instant now = Instant.now();
    assertUnauthorized(signed(claims().issuer("https://example.com/pool").build()));
    assertUnauthorized(signed(claims().claim("client_id", "other").build()));
    assertUnauthorized(signed(claims().audience("other").build()));
    assertUnauthorized(signed(claims().expirationTime(Date.from(now.minusSeconds(10))).build()));
    assertUnauthorized(signed(claims().expirationTime(null).build()));
    assertUnauthorized(signed(claims().notBeforeTime(Date.from(now.plusSeconds(30))).build()));
    assertUnauthorized(signed(claims().issueTime(Date.from(now.plusSeconds(30))).build()));
  }

  @Test
  void aTokenThatTheIssuerDidNotSignIsRefused() throws Exception {
    var other = new RSAKeyGenerator(2048).keyID("k1").generate();
    var forged =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims().build());
    forged.sign(new RSASSASigner(other));
    assertUnauthorized(forged.serialize());

    // The public key is no secret: a token "signed" with it must not pass.
    var confused =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims().build());
    confused.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
    assertUnauthorized(confused.serialize());

    String token = signed(claims().build());
    assertUnauthorized(token.substring(0, token.length() - 4) + "AAAA");
    assertUnauthorized("eyJhbGciOiJub25lIn0." + token.split("\\.")[1] + ".");
    assertUnauthorized("not-a-token");
    assertUnauthorized("");
  }

  @Test
  void noTokenIsUnauthorizedAndSaysWhichIsWanted() throws Exception {
    HttpResponse<String> response = send(to("/mine"));

    assertEquals(401, response.statusCode());
    assertEquals("Bearer", response.headers().firstValue("WWW-Authenticate").orElse(""));
  }

  @Test
  void aTokenWithoutTheRoutesScopeIsForbidden() throws Exception {
    String token = signed(claims().build());
    String scoped = signed(claims().claim("scope", "other messages/read").build());

    assertEquals(403, send(to("/scoped").header("Authorization", "Bearer " + token)).statusCode());
    assertEquals(200, send(to("/scoped").header("Authorization", "Bearer " + scoped)).statusCode());
    assertEquals(
        "[\"messages/read\"]", event.at("/requestContext/authorizer/jwt/scopes").toString());
  }

  @Test
  void theEventHasFormatTwo() throws Exception {
    send(
        to("/open/%40bay%20ko/short?cursor=a%2Bb&x=1&x=2&flag")
            .header("X-Twice", "one")
            .header("X-Twice", "two")
            .header("Cookie", "a=1; b=2")
            .header("User-Agent", "the-agent"));

    assertEquals("2.0", event.path("version").asText());
    assertEquals("GET /open/{name}/short", event.path("routeKey").asText());
    assertEquals("/open/@bay ko/short", event.path("rawPath").asText());
    assertEquals("cursor=a%2Bb&x=1&x=2&flag", event.path("rawQueryString").asText());
    assertEquals("@bay ko", event.at("/pathParameters/name").asText());
    assertEquals(
        "{\"cursor\":\"a+b\",\"flag\":\"\",\"x\":\"1,2\"}",
        event.path("queryStringParameters").toString());
    assertEquals("one,two", event.at("/headers/x-twice").asText());
    assertEquals("[\"a=1\",\"b=2\"]", event.path("cookies").toString());
    assertFalse(event.path("headers").has("cookie"));
    assertFalse(event.has("body"));
    assertFalse(event.path("isBase64Encoded").asBoolean());
    JsonNode context = event.path("requestContext");
    assertEquals("123456789012", context.path("accountId").asText());
    assertEquals("$default", context.path("stage").asText());
    assertEquals("GET", context.at("/http/method").asText());
    assertEquals("127.0.0.1", context.at("/http/sourceIp").asText());
    assertEquals("the-agent", context.at("/http/userAgent").asText());
    assertTrue(
        context.path("time").asText().matches("\\d\\d/[A-Z][a-z]{2}/\\d{4}:[\\d:]{8} \\+0000"));
  }

  @Test
  void aTextBodyIsPassedOnAsItIsAndAnyOtherInBase64() throws Exception {
    send(
        to("/open")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"message\":\"😀\"}")));
    assertEquals("{\"message\":\"😀\"}", event.path("body").asText());

    send(
        to("/open")
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(new byte[] {1, 2, 3})));
    assertTrue(event.path("isBase64Encoded").asBoolean());
    assertEquals("AQID", event.path("body").asText());
  }

  @Test
  void theAnswersStatusHeadersAndCookiesAreTheFunctions() throws Exception {
    function =
        _ ->
            """
            {"statusCode": 422, "headers": {"Content-Type": "application/json", "Link": "<x>"},
             "cookies": ["a=1", "b=2"], "body": "[\\"message_blank\\"]"}
            """;

    HttpResponse<String> response = send(to("/open").POST(BodyPublishers.noBody()));

    assertEquals(422, response.statusCode());
    assertEquals("[\"message_blank\"]", response.body());
    assertEquals("<x>", response.headers().firstValue("Link").orElse(""));
    assertEquals(List.of("a=1", "b=2"), response.headers().allValues("Set-Cookie"));
  }

  @Test
  void aBodyInBase64IsDecoded() throws Exception {
    function = _ -> "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"AQID\"}";

    var response =
        client.send(to("/open").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofByteArray());

    assertArrayEquals(new byte[] {1, 2, 3}, response.body());
  }

  @Test
  void anAnswerWithoutAStatusIsTheBodyOfASuccess() throws Exception {
    function = _ -> "{\"success\":true}";

    HttpResponse<String> response = send(to("/open").POST(BodyPublishers.noBody()));

    assertEquals(200, response.statusCode());
    assertEquals("{\"success\":true}", response.body());
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""));
  }

  @Test
  void aFailedFunctionAndAnAnswerThatIsNoneAreServerErrors() throws Exception {
    for (String answer :
        new String[] {null, "{\"statusCode\":\"x\"}", "{\"statusCode\":200,\"body\":{}}"}) {
      function = _ -> answer;

      HttpResponse<String> response = send(to("/open").POST(BodyPublishers.noBody()));

      assertEquals(500, response.statusCode(), answer);
      assertEquals("{\"message\":\"Internal Server Error\"}", response.body());
    }
  }

  @Test
  void aFunctionThatTakesTooLongIsUnavailable() throws Exception {
    var end = new CountDownLatch(1);
    function =
        _ -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return "{}";
        };

    HttpResponse<String> response = send(to("/open").POST(BodyPublishers.noBody()));
    end.countDown();

    assertEquals(503, response.statusCode());
    assertEquals("{\"message\":\"Service Unavailable\"}", response.body());
  }

  @Test
  void anUnknownPathOrMethodIsNotFound() throws Exception {
    for (HttpRequest.Builder request :
        List.of(
            to("/other"),
            to("/mine").method("PATCH", BodyPublishers.noBody()),
            to("/mine").HEAD(),
            to("/open/a/b/short"))) {
      assertEquals(404, send(request).statusCode());
    }
    assertEquals("{\"message\":\"Not Found\"}", send(to("/other")).body());
  }

  @Test
  void aPayloadOverTenMegabytesIsTooLarge() throws Exception {
    byte[] body = new byte[10 * 1024 * 1024 + 1];

    assertEquals(413, send(to("/open").POST(BodyPublishers.ofByteArray(body))).statusCode());
  }

  @Test
  void aPreflightIsAnsweredForTheAllowedOriginOnly() throws Exception {
    var allowed = preflight(ORIGIN);
    assertEquals(204, allowed.statusCode());
    assertEquals(ORIGIN, allowed.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
    assertEquals(
        "GET,POST", allowed.headers().firstValue("Access-Control-Allow-Methods").orElse(""));
    assertEquals(
        "Content-Type,Authorization",
        allowed.headers().firstValue("Access-Control-Allow-Headers").orElse(""));
    assertEquals("60", allowed.headers().firstValue("Access-Control-Max-Age").orElse(""));

    var other = preflight("http://evil.example");
    assertEquals(204, other.statusCode());
    assertTrue(other.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
  }

  private HttpResponse<String> preflight(String origin) throws Exception {
    return send(
        to("/mine")
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "GET"));
  }

  @Test
  void everyAnswerCarriesTheApisCorsHeadersAndNotTheFunctions() throws Exception {
    function =
        _ ->
            """
            {"statusCode": 200, "headers": {"Access-Control-Allow-Origin": "*"}, "body": ""}
            """;

    var ok = send(to("/open").POST(BodyPublishers.noBody()).header("Origin", ORIGIN));
    assertEquals(List.of(ORIGIN), ok.headers().allValues("Access-Control-Allow-Origin"));
    assertEquals("Link", ok.headers().firstValue("Access-Control-Expose-Headers").orElse(""));
    var unauthorized = send(to("/mine").header("Origin", ORIGIN));
    assertEquals(
        ORIGIN, unauthorized.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
    var other =
        send(to("/open").POST(BodyPublishers.noBody()).header("Origin", "http://evil.example"));
    assertTrue(other.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
  }

  @Test
  void aPortInUseIsRefusedByItsNumberUserAndOption() {
    var port = new Port(api.uri().getPort(), "the HTTP API", "--api-port");

    String message = assertThrows(Refusal.class, port::available).getMessage();

    for (String part : List.of("Port " + api.uri().getPort(), "the HTTP API", "--api-port")) {
      assertTrue(message.contains(part), message);
    }
    assertEquals(1, message.lines().count());
  }
}
