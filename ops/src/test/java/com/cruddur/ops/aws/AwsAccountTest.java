package com.cruddur.ops.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not one call and one answer: the real SDK against a loopback server. */
final class AwsAccountTest {
  private static AwsServer server;
  private static Account account;

  @BeforeAll
  static void start() throws IOException {
    server = new AwsServer();
    account = server.account();
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
  void withoutRegionOrCredentialsItSaysWhatToDo(@TempDir Path home) throws Exception {
    var none =
        new HashMap<>(
            Map.of(
                "HOME", home.toString(),
                "AWS_ENDPOINT_URL", server.address(),
                "AWS_EC2_METADATA_DISABLED", "true"));
    var nowhere = SignedInCall.lastLine(home, none, "account");
    assertTrue(nowhere.endsWith(": set AWS_REGION or AWS_PROFILE"), nowhere);
    none.put("AWS_REGION", "eu-central-1");
    var nobody = SignedInCall.lastLine(home, none, "account");
    assertEquals(
        "credentials: CredentialsProviderError: Unable to load credentials: log in, or set"
            + " AWS_PROFILE",
        nobody);
  }

  @Test
  void anAnswerThatIsNotAwsIsOneLine() {
    server.json(200, "<html>\n<body>Sign in to this network</body></html>");
    var failure = assertThrows(AwsFailure.class, () -> account.table("x"));
    assertEquals(1, failure.getMessage().lines().count(), failure::getMessage);
    server.received();
  }

  @Test
  void nobodyThereIsAFailureThatMayPass() {
    try (var unreachable =
        AwsAccount.open(AwsAccount.LIMITS, AwsServer.setting("http://127.0.0.1:1"))) {
      assertTrue(assertThrows(AwsFailure.class, unreachable::caller).retryable());
    }
  }
}
