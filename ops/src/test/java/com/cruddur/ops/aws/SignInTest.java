package com.cruddur.ops.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.Json;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both SDKs under the profiles that operators have: credentials come from STS, or from the portal
 * of IAM Identity Center, and sign what is asked then. All three services are on loopback.
 */
class SignInTest {
  private static final int LIMIT_MINUTES = 5;

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

  @ParameterizedTest
  @ValueSource(strings = {Profiles.ROLE, Profiles.SSO, Profiles.SSO_WITHOUT_A_SESSION})
  void theJavaSdkSignsWithTheProfilesCredentials(String profile) throws Exception {
    var out = home.resolve("out.txt");
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SignedInCall.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(environment(profile));
    var process = builder.start();
    assertTrue(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES), "it did not end");
    assertEquals("[cruddur-messages]", Files.readString(out).lines().toList().getLast());
    assertEquals(List.of(source(profile), "ListTables signed by ASIATEMPORARY"), asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {Profiles.ROLE, Profiles.SSO, Profiles.SSO_WITHOUT_A_SESSION})
  void theBridgeSignsWithTheProfilesCredentials(String profile) throws IOException {
    try (var bridge = NodeBridge.start(AwsServer.root(), environment(profile))) {
      var tables = bridge.call("dynamodb", "ListTables", Json.object()).output();
      assertEquals("{\"TableNames\":[\"cruddur-messages\"]}", tables.toString());
    }
    assertEquals(List.of(source(profile), "ListTables signed by ASIATEMPORARY"), asked);
  }

  private static String source(String profile) {
    return profile.equals(Profiles.ROLE)
        ? "AssumeRole of arn:aws:iam::111122223333:role/operator signed by AKIABASE"
        : "GetRoleCredentials of operator with a-token";
  }

  private Map<String, String> environment(String profile) throws IOException {
    var environment = new HashMap<>(Profiles.write(home, profile));
    environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort());
    environment.put("AWS_REGION", "eu-central-1");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    return environment;
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
    } else if (body.contains("Action=AssumeRole")) {
      asked.add(
          "AssumeRole of %s signed by %s"
              .formatted(
                  URLDecoder.decode(
                      body.replaceFirst("(?s).*RoleArn=([^&]*).*", "$1"), StandardCharsets.UTF_8),
                  signer));
      answer =
          "<AssumeRoleResponse><AssumeRoleResult><AssumedRoleUser><AssumedRoleId>a:b</AssumedRoleId><Arn>arn:aws:sts::111122223333:assumed-role/operator/b</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIATEMPORARY</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>";
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
}
