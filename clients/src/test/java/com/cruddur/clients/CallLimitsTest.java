package com.cruddur.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Against a server that takes a connection and never answers, and against none at all. */
class CallLimitsTest {
  private static final CallLimits SHORT =
      new CallLimits(Duration.ofMillis(200), Duration.ofMillis(500));
  // Beyond what a loaded machine adds, and far below a wait for ever.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private interface Call {
    void at(URI endpoint);
  }

  private record Service(String words, Call call) {
    @Override
    public String toString() {
      return words;
    }
  }

  static Stream<Service> services() {
    return Stream.of(
        new Service(
            "DynamoDb at %s gave no answer to ListTables",
            at -> Clients.open(DynamoDbClient.builder(), at, SHORT).listTables()),
        new Service(
            "DynamoDbStreams at %s gave no answer to ListStreams",
            at -> Clients.open(DynamoDbStreamsClient.builder(), at, SHORT).listStreams()),
        new Service(
            "CognitoIdentityProvider at %s gave no answer to ListUsers",
            at ->
                Clients.open(CognitoIdentityProviderClient.builder(), at, SHORT)
                    .listUsers(r -> r.userPoolId("local_a"))));
  }

  @ParameterizedTest
  @MethodSource("services")
  void aCallThatNobodyAnswersEndsAndNamesServiceAddressAndOperation(Service service)
      throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var address = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      assertEquals(
          service.words().formatted(address) + " within 500 ms",
          failure(() -> service.call().at(address)));
    }
  }

  @Test
  void anAddressWhereNobodyListensIsNamed() throws IOException {
    URI address;
    try (var closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      address = URI.create("http://127.0.0.1:" + closed.getLocalPort());
    }
    var line = failure(() -> services().findFirst().orElseThrow().call().at(address));
    assertTrue(line.startsWith("DynamoDb at " + address), line);
  }

  /** As the JDK's own does, when it is aborted while it opens: seen on a machine under load. */
  @Test
  void aConnectionThatBreaksAsItIsAbortedIsAFailedConnection() {
    var breaking =
        new SdkHttpClient() {
          @Override
          public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
              @Override
              public HttpExecuteResponse call() {
                throw new NullPointerException("this.http is null");
              }

              @Override
              public void abort() {}
            };
          }

          @Override
          public void close() {}
        };
    var request = new AbortableHttpClient(breaking).prepareRequest(null);
    assertThrows(IOException.class, request::call);
  }

  @Test
  void everyClientOfTheLocalPartsHasTheLimits() {
    var anywhere = URI.create("http://127.0.0.1:9");
    Stream.<SdkClient>of(
            Clients.dynamoDb(anywhere), Clients.streams(anywhere), Clients.cognito(anywhere))
        .forEach(
            client ->
                assertEquals(
                    Optional.of(CallLimits.STANDARD.call()),
                    client.serviceClientConfiguration().overrideConfiguration().apiCallTimeout(),
                    client.serviceName()));
  }

  private static String failure(Executable call) {
    return assertTimeoutPreemptively(
        PATIENCE, () -> assertThrows(SdkClientException.class, call).getMessage());
  }
}
