package com.cruddur.ops.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An environment's client and an account's under the ways that operators have to sign in: the
 * credentials of that way sign what is asked then. Whoever hands them out is on loopback.
 */
class SignInTest {
  private static final String OPERATOR = "arn:aws:iam::111122223333:role/operator";

  /** How operators sign in, and who is asked for credentials then. */
  enum Way {
    ENVIRONMENT(),
    KEYS_OF_A_PROFILE(),
    PROCESS_OF_A_PROFILE(),
    ROLE_OF_A_PROFILE("AssumeRole of %s signed by AKIABASE".formatted(OPERATOR)),
    SSO_SESSION("GetRoleCredentials of operator with a-token"),
    SSO_WITHOUT_A_SESSION("GetRoleCredentials of operator with a-token"),
    WEB_IDENTITY("AssumeRoleWithWebIdentity of %s with a-token".formatted(OPERATOR)),
    CONTAINER("GET /container with a-token");

    private final List<String> sources;

    Way(String... sources) {
      this.sources = List.of(sources);
    }

    Map<String, String> environment(Path home, String address) throws IOException {
      return switch (this) {
        case ENVIRONMENT ->
            Map.of(
                "AWS_ACCESS_KEY_ID", "ASIATEMPORARY",
                "AWS_SECRET_ACCESS_KEY", "s",
                "AWS_SESSION_TOKEN", "t");
        case KEYS_OF_A_PROFILE -> Profiles.write(home, Profiles.KEYS);
        case PROCESS_OF_A_PROFILE -> Profiles.write(home, Profiles.PROCESS);
        case ROLE_OF_A_PROFILE -> Profiles.write(home, Profiles.ROLE);
        case SSO_SESSION -> Profiles.write(home, Profiles.SSO);
        case SSO_WITHOUT_A_SESSION -> Profiles.write(home, Profiles.SSO_WITHOUT_A_SESSION);
        case WEB_IDENTITY ->
            Map.of(
                "AWS_ROLE_ARN",
                OPERATOR,
                "AWS_ROLE_SESSION_NAME",
                "b",
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                Files.writeString(home.resolve("token"), "a-token").toString());
        case CONTAINER ->
            Map.of(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                address + "/container",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                "a-token");
      };
    }
  }

  @TempDir private Path home;

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** An environment's client first, then an account's: each looks for credentials by itself. */
  @ParameterizedTest
  @EnumSource
  void whatIsAskedIsSignedWithTheCredentialsOfThatWay(Way way) throws Exception {
    var address = "http://127.0.0.1:" + server.getAddress().getPort();
    var environment = new HashMap<>(way.environment(home, address));
    environment.put("AWS_ENDPOINT_URL", address);
    environment.put("AWS_REGION", "eu-central-1");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    assertEquals(
        "[cruddur-messages][cruddur-messages]",
        SignedInCall.lastLine(home, environment, "table and listing"));
    var once = new ArrayList<>(way.sources);
    once.add("ListTables signed by ASIATEMPORARY");
    var twice = new ArrayList<>(once);
    twice.addAll(once);
    assertEquals(twice, asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = exchange.getRequestHeaders();
    var signer =
        String.valueOf(headers.getFirst("Authorization"))
            .replaceFirst(".*Credential=([^/]*).*", "$1");
    String answer;
    if (exchange.getRequestURI().getPath().equals("/federation/credentials")) {
      asked.add(
          "GetRoleCredentials of %s with %s"
              .formatted(
                  exchange.getRequestURI().getQuery().replaceFirst(".*role_name=([^&]*).*", "$1"),
                  headers.getFirst("x-amz-sso_bearer_token")));
      answer =
          "{\"roleCredentials\":{\"accessKeyId\":\"ASIATEMPORARY\",\"secretAccessKey\":\"s\",\"sessionToken\":\"t\",\"expiration\":4102444800000}}";
    } else if (exchange.getRequestURI().getPath().equals("/container")) {
      asked.add("GET /container with " + headers.getFirst("Authorization"));
      answer =
          "{\"AccessKeyId\":\"ASIATEMPORARY\",\"SecretAccessKey\":\"s\",\"Token\":\"t\",\"Expiration\":\"2100-01-01T00:00:00Z\"}";
    } else if (body.contains("Action=AssumeRoleWithWebIdentity")) {
      asked.add(
          "AssumeRoleWithWebIdentity of %s with %s"
              .formatted(member(body, "RoleArn"), member(body, "WebIdentityToken")));
      answer = assumed("AssumeRoleWithWebIdentity");
    } else if (body.contains("Action=AssumeRole")) {
      asked.add("AssumeRole of %s signed by %s".formatted(member(body, "RoleArn"), signer));
      answer = assumed("AssumeRole");
    } else {
      asked.add(
          headers.getFirst("X-Amz-Target").replaceFirst(".*\\.", "") + " signed by " + signer);
      answer = "{\"TableNames\":[\"cruddur-messages\"]}";
    }
    var bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .add("Content-Type", answer.startsWith("<") ? "text/xml" : "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String member(String body, String name) {
    return URLDecoder.decode(
        body.replaceFirst("(?s).*%s=([^&]*).*".formatted(name), "$1"), StandardCharsets.UTF_8);
  }

  private static String assumed(String action) {
    return "<%sResponse><%sResult><AssumedRoleUser><AssumedRoleId>a:b</AssumedRoleId><Arn>arn:aws:sts::111122223333:assumed-role/operator/b</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIATEMPORARY</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration></Credentials></%sResult></%sResponse>"
        .replace("%s", action);
  }
}
