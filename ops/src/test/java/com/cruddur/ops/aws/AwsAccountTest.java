package com.cruddur.ops.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is not one call and one answer: the real SDK in the real bridge, against a loopback server.
 */
final class AwsAccountTest {
  private static AwsServer server;
  private static AwsAccount account;

  @BeforeAll
  static void start() throws IOException {
    server = new AwsServer();
    account = AwsAccount.open(AwsServer.root(), server.environment());
  }

  @AfterAll
  static void stop() {
    account.close();
    server.close();
  }

  /** A list left out would change nothing: the empty ones have to arrive. */
  @Test
  void leavingTheVpcSendsEmptyLists() {
    server.json(200, "{}");
    account.attach("function", VpcAttachment.NONE);
    assertEquals(
        "{\"VpcConfig\":{\"SubnetIds\":[],\"SecurityGroupIds\":[]}}",
        server.received().getFirst().body());
  }

  @Test
  void throttlingIsRepeatedByTheSdkAndThenToBeRepeatedByUs() {
    for (int i = 0; i < 3; i++) {
      server.xml(
          400,
          "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate"
              + " exceeded</Message></Error></ErrorResponse>");
    }
    var failure = assertThrows(AwsFailure.class, () -> account.deleteStack("x"));
    assertTrue(failure.retryable(), failure.getMessage());
    assertEquals(3, server.received().size());
  }

  @Test
  void withoutRegionOrCredentialsItSaysWhatToDo() {
    var none = new HashMap<>(server.environment());
    none.putAll(Map.of("AWS_CONFIG_FILE", "/dev/null", "AWS_SHARED_CREDENTIALS_FILE", "/dev/null"));
    none.put("AWS_REGION", "");
    var nowhere = refused(none);
    assertTrue(nowhere.endsWith(": set AWS_REGION or AWS_PROFILE"), nowhere);
    none.putAll(Map.of("AWS_REGION", "eu-central-1", "AWS_ACCESS_KEY_ID", ""));
    var nobody = refused(none);
    assertTrue(nobody.endsWith(": log in, or set AWS_PROFILE"), nobody);
  }

  @Test
  void anAnswerThatIsNotAwsIsOneLine() {
    server.json(200, "<html>\n<body>Sign in to this network</body></html>");
    var failure = assertThrows(AwsFailure.class, () -> account.table("x"));
    assertEquals(1, failure.getMessage().lines().count(), failure::getMessage);
    server.received();
  }

  private static String refused(Map<String, String> environment) {
    try (var nobody = AwsAccount.open(AwsServer.root(), environment)) {
      return assertThrows(AwsFailure.class, nobody::caller).getMessage();
    }
  }

  @Test
  void nobodyThereIsAFailureThatMayPass() {
    var nowhere =
        Map.of(
            "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
            "AWS_REGION", "eu-central-1",
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test");
    try (var unreachable = AwsAccount.open(AwsServer.root(), nowhere)) {
      assertTrue(assertThrows(AwsFailure.class, unreachable::caller).retryable());
    }
  }
}
