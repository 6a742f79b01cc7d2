package com.cruddur.local.identity;

import static com.cruddur.local.identity.RunningPool.EMAIL;
import static com.cruddur.local.identity.RunningPool.ID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.http.RawRequest;
import com.cruddur.templates.Json;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pool's HTTP, for browsers, administrators and whoever else tries. */
class UserPoolHttpTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String TARGET = "AWSCognitoIdentityProviderService.";

  @TempDir private Path folder;

  private static HttpResponse<String> post(
      RunningPool pool, String operation, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(pool.uri().resolve("/"))
            .header("X-Amz-Target", TARGET + operation)
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  @Test
  void whatItDoesNotKnowIsRefusedByName() throws Exception {
    try (var pool = RunningPool.start(folder)) {
      var answer = post(pool, "ListDevices", "{}", Map.of());
      assertEquals(400, answer.statusCode());
      assertEquals(
          "{\"__type\":\"UnknownOperationException\",\"message\":\"The local user pool does not"
              + " know the operation 'ListDevices'\"}",
          answer.body());
      for (var body : List.of("", "[]", "{", "\"x\"", "x".repeat(1 << 21))) {
        var refused = post(pool, "SignUp", body, Map.of());
        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().contains("SerializationException"), refused::body);
      }
      var nulls = "{\"ClientId\":null,\"AuthFlow\":7,\"AuthParameters\":null}";
      assertTrue(
          post(pool, "InitiateAuth", nulls, Map.of()).body().contains("InvalidParameterException"));
      assertEquals(404, get(pool.uri().resolve("/nothing")).statusCode());
    }
  }

  @Test
  void administratorsCallsNeedCredentials() throws Exception {
    try (var pool = RunningPool.start(folder)) {
      for (var operation : List.of("ListUsers", "AdminGetUser", "AdminCreateUser")) {
        var answer = post(pool, operation, "{\"UserPoolId\":\"%s\"}".formatted(ID), Map.of());
        assertTrue(answer.body().contains("MissingAuthenticationTokenException"), answer::body);
      }
    }
  }

  @Test
  void aForeignPageAndAForeignHostAreRefused() throws Exception {
    try (var pool = RunningPool.start(folder)) {
      for (var origin :
          List.of("http://localhost:3000", "http://127.0.0.1:5173", "https://cruddur.example")) {
        var answer = post(pool, "SignUp", "{}", Map.of("Origin", origin));
        assertEquals(origin, allowed(answer));
      }
      for (var origin :
          List.of("https://evil.example", "http://localhost.evil.example", "null", "https://")) {
        assertEquals("", allowed(post(pool, "SignUp", "{}", Map.of("Origin", origin))), origin);
      }
      for (var host : List.of("evil.example", "evil.example:80", "localhost.evil.example")) {
        var request = "GET /mails HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
        assertEquals(403, RawRequest.send(pool.uri(), request.formatted(host)).status(), host);
      }
      var preflight =
          HTTP.send(
              HttpRequest.newBuilder(pool.uri().resolve("/"))
                  .method("OPTIONS", BodyPublishers.noBody())
                  .header("Origin", "http://localhost:3000")
                  .header("Access-Control-Request-Method", "POST")
                  .header("Access-Control-Request-Headers", "content-type,x-amz-target")
                  .build(),
              BodyHandlers.ofString());
      assertEquals(204, preflight.statusCode());
      assertEquals(
          "content-type,x-amz-target",
          preflight.headers().firstValue("Access-Control-Allow-Headers").orElse(""));
    }
  }

  private static String allowed(HttpResponse<String> answer) {
    return answer.headers().firstValue("Access-Control-Allow-Origin").orElse("");
  }

  @Test
  void thePublicDocumentsAreTrue() throws Exception {
    try (var pool = RunningPool.start(folder)) {
      pool.confirmed();
      var token = SignedJWT.parse(pool.signIn().accessToken());
      var issuer = token.getJWTClaimsSet().getIssuer();
      var configuration =
          Json.parse(get(URI.create(issuer + "/.well-known/openid-configuration")).body());
      assertEquals(issuer, configuration.path("issuer").asText());
      var keys = get(URI.create(configuration.path("jwks_uri").asText())).body();
      var key = JWKSet.parse(keys).getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
      assertTrue(token.verify(new RSASSAVerifier(key)));
      assertTrue(!key.isPrivate());
    }
  }

  @Test
  void mailsAreShownAndNothingOfAPersonIsLogged() throws Exception {
    try (var pool = RunningPool.start(folder)) {
      pool.confirmed();
      var mails = Json.parse(get(pool.uri().resolve("/mails")).body());
      assertEquals(EMAIL, mails.path(0).path("to").asText());
      assertEquals(pool.code(), mails.path(0).path("code").asText());
      var tokens = pool.signIn();
      var log = Files.readString(folder.resolve("logs/cognito.log"));
      for (var secret : List.of(EMAIL, pool.code(), tokens.accessToken(), "Ada")) {
        assertTrue(!log.contains(secret), log);
      }
      assertTrue(log.contains("\"operation\":\"ConfirmSignUp\""), log);
    }
  }
}
