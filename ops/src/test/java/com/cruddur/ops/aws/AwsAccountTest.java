package com.cruddur.ops.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real SDK in the real bridge, against a server on loopback. */
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

  @Test
  void theCallerIsWhoStsSays() {
    server.xml(
        200,
        """
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
        <Arn>arn:aws:iam::111122223333:user/ops</Arn><UserId>AIDA</UserId><Account>111122223333</Account>
        </GetCallerIdentityResult></GetCallerIdentityResponse>
        """);
    assertEquals(
        new Caller("111122223333", "eu-central-1", "arn:aws:iam::111122223333:user/ops"),
        account.caller());
    var request = server.received().getFirst();
    assertTrue(request.body().contains("Action=GetCallerIdentity"), request.toString());
  }

  @Test
  void listsAreReadToTheirLastPage() {
    server
        .json(200, "{\"TableNames\": [\"one\"], \"LastEvaluatedTableName\": \"one\"}")
        .json(200, "{\"TableNames\": [\"two\"]}");
    assertEquals(
        List.of(new Item(Kind.TABLE, "one", "one", ""), new Item(Kind.TABLE, "two", "two", "")),
        account.list(Kind.TABLE));
    assertEquals(
        List.of("{}", "{\"ExclusiveStartTableName\":\"one\"}"),
        server.received().stream().map(AwsServer.Received::body).toList());
  }

  /** A list left out would change nothing: the empty ones have to arrive. */
  @Test
  void liftingSendsWhatAwsAsksFor() {
    server.json(200, "{}").json(200, "{}").json(200, "{}");
    account.attach("function", VpcAttachment.NONE);
    account.protectTable("table", false);
    account.protectLogGroup("group", true);
    var received = server.received();
    assertTrue(received.get(0).path().contains("/functions/function/configuration"));
    assertEquals(
        "{\"VpcConfig\":{\"SubnetIds\":[],\"SecurityGroupIds\":[]}}", received.get(0).body());
    assertEquals("UpdateTable", received.get(1).target());
    assertEquals(
        "{\"TableName\":\"table\",\"DeletionProtectionEnabled\":false}", received.get(1).body());
    assertEquals("PutLogGroupDeletionProtection", received.get(2).target());
    assertEquals(
        "{\"logGroupIdentifier\":\"group\",\"deletionProtectionEnabled\":true}",
        received.get(2).body());
  }

  @Test
  void whatIsNotThereIsNoFailure() {
    server.json(
        400,
        "{\"__type\": \"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\", \"message\":"
            + " \"no\"}");
    assertTrue(account.table("nothing").isEmpty());
    server.xml(400, error("ValidationError", "Stack with id nothing does not exist"));
    assertTrue(account.stack("nothing").isEmpty());
    server.received();
  }

  @Test
  void aRefusalNamesTheCallAndIsNotToBeRepeated() {
    server.xml(
        400, error("ValidationError", "Stack [x] cannot be deleted while TerminationProtection"));
    var failure = assertThrows(AwsFailure.class, () -> account.deleteStack("x"));
    assertTrue(
        failure.getMessage().startsWith("cloudformation DeleteStack: ValidationError: Stack [x]"),
        failure.getMessage());
    assertFalse(failure.retryable());
    server.received();
  }

  @Test
  void throttlingIsRepeatedByTheSdkAndThenToBeRepeatedByUs() {
    for (int i = 0; i < 3; i++) {
      server.xml(400, error("Throttling", "Rate exceeded"));
    }
    var failure = assertThrows(AwsFailure.class, () -> account.deleteStack("x"));
    assertTrue(failure.retryable(), failure.getMessage());
    assertEquals(3, server.received().size());
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

  private static String error(String code, String message) {
    return "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
        .formatted(code, message);
  }
}
