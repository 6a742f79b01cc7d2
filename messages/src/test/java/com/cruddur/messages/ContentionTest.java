package com.cruddur.messages;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

class ContentionTest {
  private final TableFixture fixture = new TableFixture();
  private final AtomicInteger calls = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(
      strings = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
  void aTransactionCancelledForOthersSakeIsTriedAgain(String code) {
    var conversations = failingAtFirst(3, () -> cancelled(code));
    conversations.start(ANDREW, BAYKO, new MessageText("hello"));
    assertEquals(4, calls.get());
    assertEquals(6, fixture.scan().size());
  }

  @Test
  void aTransactionStillInProgressIsTriedAgain() {
    failingAtFirst(2, () -> TransactionInProgressException.builder().build())
        .start(ANDREW, BAYKO, new MessageText("hello"));
    assertEquals(3, calls.get());
  }

  @Test
  void aTransactionThatWasDoneAfterAllMakesOneConversationWithOneMessage() {
    var client =
        Intercepted.client(
            fixture.dynamoDb(),
            call -> {
              var answer = call.proceed();
              if (call.operation().equals("transactWriteItems") && calls.incrementAndGet() == 1) {
                throw TransactionInProgressException.builder().build();
              }
              return answer;
            });
    var message =
        new Conversations(
                fixture.table(client), Clock.fixed(THEN, ZoneOffset.UTC), UUID::randomUUID)
            .start(ANDREW, BAYKO, new MessageText("hello"))
            .message();
    assertEquals(
        message.uuid(),
        fixture.partition("MSG#" + message.groupUuid()).getFirst().get("message_uuid"));
    assertEquals(6, fixture.scan().size());
  }

  @Test
  void aTransactionThatCanNeverSucceedIsNot() {
    var conversations = failingAtFirst(1, () -> cancelled("ValidationError"));
    assertThrows(
        TransactionCanceledException.class,
        () -> conversations.start(ANDREW, BAYKO, new MessageText("hello")));
    assertEquals(1, calls.get());
  }

  @Test
  void whatIsRefusedEveryTimeFailsInTheEnd() {
    var conversations = failingAtFirst(Integer.MAX_VALUE, () -> cancelled("TransactionConflict"));
    assertThrows(
        TransactionCanceledException.class,
        () -> conversations.start(ANDREW, BAYKO, new MessageText("hello")));
  }

  @Test
  void keysThatABatchLeftUnprocessedAreAskedAgain() {
    var users = new TableUserDirectory(fixture.table());
    users.register("sub-1", "andrewbrown", "Andrew Brown");
    users.register("sub-2", "bayko", "Andrew Bayko");
    var client =
        Intercepted.client(
            fixture.dynamoDb(),
            call ->
                call.request() instanceof BatchGetItemRequest request && calls.incrementAndGet() < 3
                    ? BatchGetItemResponse.builder().unprocessedKeys(request.requestItems()).build()
                    : call.proceed());
    var both = new TableUserDirectory(fixture.table(client)).senderAndReceiver("sub-1", "bayko");
    assertEquals("andrewbrown", both.sender().orElseThrow().user().handle());
    assertEquals("bayko", both.receiver().orElseThrow().handle());
    assertEquals(3, calls.get());
  }

  private Conversations failingAtFirst(int times, Supplier<RuntimeException> failure) {
    var client =
        Intercepted.client(
            fixture.dynamoDb(),
            call -> {
              if (call.operation().equals("transactWriteItems")
                  && calls.incrementAndGet() <= times) {
                throw failure.get();
              }
              return call.proceed();
            });
    return new Conversations(
        fixture.table(client), Clock.fixed(THEN, ZoneOffset.UTC), UUID::randomUUID);
  }

  private static TransactionCanceledException cancelled(String code) {
    return TransactionCanceledException.builder()
        .cancellationReasons(
            CancellationReason.builder().code("None").build(),
            CancellationReason.builder().code(code).build())
        .build();
  }
}
