package com.cruddur.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.cruddur.messages.Intercepted;
import com.cruddur.messages.ReadCache;
import com.cruddur.messages.Table;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableSchema;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.UserItems;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** Whom an operator has blocked sends nothing more, and reads for as long as their token lasts. */
class BlockedSenderTest {
  private final TableFixture fixture = new TableFixture();
  private final Caller andrew = new Caller(fixture.table(), "sub-andrew");
  private final Caller bayko = new Caller(fixture.table(), "sub-bayko");
  private Map<String, AttributeValue> unblocked;
  private String group;

  @BeforeEach
  void twoTalk() throws IOException {
    var users = new TableUserDirectory(fixture.table());
    users.register("sub-andrew", "andrewbrown", "Andrew Brown");
    users.register("sub-bayko", "bayko", "Andrew Bayko");
    users.register("sub-londo", "londo", "Londo Mollari");
    var answer = andrew.send(Map.of("message", "Hello", "handle", "bayko"), "the-first");
    group = (String) JSON.std.mapFrom(answer.getBody()).get("message_group_uuid");
    unblocked = item(UserItems.userKey("sub-andrew"));
    block(AttributeValue.fromS("2026-11-26T12:00:00.000000+00:00"));
  }

  private void block(AttributeValue since) {
    fixture
        .dynamoDb()
        .updateItem(
            b ->
                b.tableName(fixture.name())
                    .key(UserItems.userKey("sub-andrew"))
                    .updateExpression("SET #b = :b")
                    .expressionAttributeNames(Map.of("#b", TableSchema.BLOCKED_AT))
                    .expressionAttributeValues(Map.of(":b", since)));
  }

  private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
    return fixture.dynamoDb().getItem(b -> b.tableName(fixture.name()).key(key)).item();
  }

  @Test
  void sendsAndFirstMessagesAreRefusedAndLeaveNothing() throws IOException {
    var before = fixture.scan();
    blocked(andrew.send(Map.of("message", "more", "message_group_uuid", group)));
    blocked(andrew.send(Map.of("message", "more", "handle", "bayko")));
    blocked(andrew.send(Map.of("message", "more", "handle", "londo")));
    // Whether somebody is there is not told
    blocked(andrew.send(Map.of("message", "more", "handle", "nobody")));
    blocked(andrew.send(Map.of("message", "more", "message_group_uuid", "unknown")));
    // Neither is what was sent before
    blocked(andrew.send(Map.of("message", "Hello", "handle", "bayko"), "the-first"));
    assertEquals(before, fixture.scan());
  }

  @Test
  void readsAndMarkersGoOnAndTheOtherOneNoticesNothing() {
    assertEquals(200, andrew.conversations().getStatusCode());
    assertEquals(200, andrew.messages(group).getStatusCode());
    assertEquals(200, andrew.read(group, null).getStatusCode());
    assertEquals(200, bayko.conversations().getStatusCode());
    var answer = bayko.send(Map.of("message", "Hi", "message_group_uuid", group));
    assertEquals(200, answer.getStatusCode());
    assertEquals(200, bayko.send(Map.of("message", "Hi", "handle", "andrewbrown")).getStatusCode());
  }

  /** A damaged block blocks, rather than none. */
  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "1970-01-01T00:00:00.000000+00:00"})
  void whateverTheAttributeHolds(String text) throws IOException {
    for (var value :
        List.of(
            AttributeValue.fromS(text),
            AttributeValue.fromBool(false),
            AttributeValue.fromNul(true))) {
      block(value);
      blocked(andrew.send(Map.of("message", "more", "message_group_uuid", group)));
    }
  }

  /** A cache that knows them from before would let them send for minutes. */
  @Test
  void aBlockCountsAtOnceWhateverTheCacheKnows() throws IOException {
    var outdated =
        Intercepted.client(
            fixture.dynamoDb(),
            call ->
                call.operation().equals("getItem")
                    ? GetItemResponse.builder().item(unblocked).build()
                    : call.proceed());
    var cache = new ReadCache(() -> connection(outdated), DaxCache.LIMITS, new Nobody(), () -> 0);
    var cached =
        new Caller(new Table(fixture.dynamoDb(), fixture.name(), Optional.of(cache)), "sub-andrew");
    assertEquals(200, cached.conversations().getStatusCode());
    blocked(cached.send(Map.of("message", "more", "message_group_uuid", group)));
  }

  /** Of the two items of a person one was lost: a sign-in writes it anew, and unblocks nobody. */
  @Test
  void aSignInThatHealsKeepsTheBlock() throws IOException {
    var blockedToo = new LinkedHashMap<>(item(UserItems.handleKeys("andrewbrown").getFirst()));
    blockedToo.put(TableSchema.BLOCKED_AT, AttributeValue.fromS("since"));
    fixture.dynamoDb().putItem(b -> b.tableName(fixture.name()).item(blockedToo));
    fixture
        .dynamoDb()
        .deleteItem(b -> b.tableName(fixture.name()).key(UserItems.userKey("sub-andrew")));
    new TableUserDirectory(fixture.table()).register("sub-andrew", "andrewbrown", "Andrew Brown");
    assertTrue(new TableUserDirectory(fixture.table()).bySub("sub-andrew").isPresent());
    blocked(andrew.send(Map.of("message", "more", "message_group_uuid", group)));
  }

  private static ReadCache.Connection connection(DynamoDbClient client) {
    return new ReadCache.Connection() {
      @Override
      public DynamoDbClient open() {
        return client;
      }

      @Override
      public void close() {}
    };
  }

  private static final class Nobody implements ReadCache.Watcher {
    @Override
    public void failed(Throwable cause) {
      throw new AssertionError(cause);
    }

    @Override
    public void recovered() {}
  }

  private static void blocked(APIGatewayV2HTTPResponse answer) throws IOException {
    assertEquals(422, answer.getStatusCode(), answer::getBody);
    assertEquals(List.of("sender_blocked"), JSON.std.listFrom(answer.getBody()));
  }
}
