package com.cruddur.ops.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.CallLimits;
import com.cruddur.templates.Json;
import com.cruddur.templates.Sources;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Against a server that takes a connection and never answers. */
class EveryCallEndsTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  // Beyond what a loaded machine adds, and far below a wait for ever.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private ServerSocket silent;
  private String address;

  @BeforeEach
  void listen() throws IOException {
    silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    address = "http://127.0.0.1:" + silent.getLocalPort();
  }

  @AfterEach
  void stop() throws IOException {
    silent.close();
  }

  @Test
  void theBridgesCallEndsAndNamesServiceAndAddress() {
    var line = failureOfTheBridge(account());
    assertTrue(line.startsWith("sts GetCallerIdentity: TimeoutError: " + address + ": "), line);
    assertTrue(
        line.endsWith(": check the network, and AWS_PROFILE and AWS_ENDPOINT_URL if they are set"),
        line);
  }

  @Test
  void anAddressWhereNobodyListensIsNamedWithWhatToDo() throws IOException {
    silent.close();
    var line = failureOfTheBridge(account());
    assertTrue(line.contains(address + ": connect ECONNREFUSED "), line);
    assertTrue(line.contains(": check the network, and AWS_PROFILE and AWS_ENDPOINT_URL"), line);
  }

  /** Beyond the headers no timeout of the SDK's holds. */
  @Test
  void anAnswerThatBeginsAndStopsEndsToo() throws Exception {
    var half =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (var connection = silent.accept()) {
                    connection
                        .getOutputStream()
                        .write(
                            "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 900\r\n\r\n<G"
                                .getBytes(StandardCharsets.UTF_8));
                    connection.getOutputStream().flush();
                    connection.getInputStream().transferTo(OutputStream.nullOutputStream());
                  } catch (IOException _) {
                    // The client's end
                  }
                });
    var line = failureOfTheBridge(account());
    assertTrue(line.contains("TimeoutError: " + address + ": no answer within 1 s"), line);
    half.join();
  }

  /** An assumed role's credentials come from STS, before the call itself. */
  @Test
  void credentialsThatNobodyHandsOutEndTheBridgesCall(@TempDir Path folder) throws IOException {
    var line = failureOfTheBridge(assumedRole(folder));
    assertTrue(line.startsWith("sts GetCallerIdentity: TimeoutError: "), line);
  }

  @Test
  void aNodeThatStandsStillIsEnded() {
    var before = ProcessHandle.current().children().map(ProcessHandle::pid).toList();
    try (var bridge = NodeBridge.start(AwsServer.root(), account(), SHORT)) {
      var node =
          ProcessHandle.current()
              .children()
              .filter(child -> !before.contains(child.pid()))
              .findFirst()
              .orElseThrow();
      assertEquals(
          0,
          new ProcessBuilder("kill", "-STOP", Long.toString(node.pid())).start().waitFor(),
          "kill");
      var line =
          failure(AwsFailure.class, () -> bridge.call("sts", "GetCallerIdentity", Json.object()));
      assertTrue(line.contains("it gave no answer within 1 s"), line);
      assertTrue(line.endsWith("run the command again"), line);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theJavaSdksCallEndsAndNamesServiceAndAddress() {
    var limits = new CallLimits(Duration.ofMillis(200), SHORT);
    try (var client =
        AwsClients.open(
            DynamoDbClient.builder().endpointOverride(URI.create(address)),
            Optional.of(Region.EU_CENTRAL_1),
            limits,
            () -> AwsBasicCredentials.create("a", "b"))) {
      assertEquals(
          "DynamoDb at %s gave no answer to ListTables within 1 s".formatted(address),
          failure(SdkClientException.class, client::listTables));
    }
  }

  @Test
  void credentialsThatNobodyHandsOutEndTheJavaSdksCall() {
    var never = new CountDownLatch(1);
    var chain =
        new DeadlineCredentials(
            () -> {
              try {
                never.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
              return null;
            },
            Duration.ofMillis(100));
    var line = failure(SdkClientException.class, chain::resolveCredentials);
    assertTrue(line.startsWith("Nobody hands out the credentials of profile "), line);
    assertTrue(line.contains(" within 100 ms (STS, IAM Identity Center or "), line);
  }

  @Test
  void everyClientOfAnEnvironmentHasTheLimits() {
    Stream.<SdkClient>of(
            AwsClients.dynamoDb("eu-central-1"),
            AwsClients.cognito("eu-central-1"),
            AwsClients.s3(Optional.of(Region.EU_CENTRAL_1)))
        .forEach(
            client ->
                assertEquals(
                    Optional.of(CallLimits.STANDARD.call()),
                    client.serviceClientConfiguration().overrideConfiguration().apiCallTimeout(),
                    client.serviceName()));
  }

  /** A client that is made anywhere else has no limits, and no deadline for its credentials. */
  @Test
  void noCommandMakesAClientOfItsOwn() throws IOException {
    for (var source : Sources.main()) {
      if (!source.toString().matches(".*/com/cruddur/(clients|local|ops|review|templates)/.*")) {
        continue;
      }
      var text = Files.readString(source);
      var makes = text.matches("(?s).*\\b\\w+Client\\s*\\.(builder|create)\\(\\).*");
      var may =
          List.of("AwsClients.java", "Clients.java", "CallLimits.java")
              .contains(source.getFileName().toString());
      assertTrue(may || !makes, source::toString);
    }
  }

  private String failureOfTheBridge(Map<String, String> environment) {
    try (var bridge = NodeBridge.start(AwsServer.root(), environment, SHORT)) {
      return failure(
          AwsFailure.class, () -> bridge.call("sts", "GetCallerIdentity", Json.object()));
    }
  }

  private static String failure(Class<? extends RuntimeException> kind, Executable call) {
    var line = assertTimeoutPreemptively(PATIENCE, () -> assertThrows(kind, call).getMessage());
    assertEquals(1, line.lines().count(), line);
    return line;
  }

  private Map<String, String> account() {
    return new HashMap<>(
        Map.of(
            "AWS_ENDPOINT_URL", address,
            "AWS_REGION", "eu-central-1",
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test",
            "AWS_EC2_METADATA_DISABLED", "true"));
  }

  private Map<String, String> assumedRole(Path folder) throws IOException {
    var environment = account();
    environment.keySet().removeAll(List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"));
    environment.putAll(Profiles.write(folder, Profiles.ROLE));
    return environment;
  }
}
