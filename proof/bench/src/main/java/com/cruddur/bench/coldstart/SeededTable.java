package com.cruddur.bench.coldstart;

import com.cruddur.clients.Clients;
import com.cruddur.clients.table.TableDefinition;
import com.cruddur.clients.table.TableDefinition.Index;
import com.cruddur.clients.table.Tables;
import com.cruddur.dynamodb.DynamoDbLocal;
import com.cruddur.messages.Conversations;
import com.cruddur.messages.MessageText;
import com.cruddur.messages.Table;
import com.cruddur.messages.TableSchema;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.Timestamp;
import com.cruddur.messages.User;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The table in DynamoDB Local with two people and their conversation, for the functions' events.
 */
final class SeededTable implements AutoCloseable {
  private static final String SENDER_SUB = "00000000-0000-4000-8000-000000000001";

  private final DynamoDbLocal database;
  private final User sender;
  private final String conversation;
  private int moves;

  SeededTable() throws IOException {
    database = DynamoDbLocal.inMemory();
    try (var client = Clients.dynamoDb(database.endpoint())) {
      new Tables(client).ensure(definition());
      var table = new Table(client, TableSchema.TABLE_NAME);
      var users = new TableUserDirectory(table);
      sender = users.register(SENDER_SUB, "andrewbrown", "Andrew Brown");
      var receiver =
          users.register("00000000-0000-4000-8000-000000000002", "bayko", "Andrew Bayko");
      conversation =
          new Conversations(table).start(sender, receiver, new MessageText("Hello")).groupUuid();
    }
  }

  URI endpoint() {
    return database.endpoint();
  }

  String conversation() {
    return conversation;
  }

  String sender() {
    return sender.uuid();
  }

  String senderSub() {
    return SENDER_SUB;
  }

  /** A time after that of every message so far, so that the rows have to move. */
  String later() {
    return Timestamp.of(Instant.now().plus(++moves, ChronoUnit.HOURS)).text();
  }

  /** Somebody who has no items yet. */
  String nextSub() {
    return UUID.randomUUID().toString();
  }

  private static TableDefinition definition() {
    return new TableDefinition(
        TableSchema.TABLE_NAME,
        Map.of(
            TableSchema.PARTITION_KEY, "S",
            TableSchema.SORT_KEY, "S",
            TableSchema.MESSAGE_GROUP_UUID, "S"),
        List.of(TableSchema.PARTITION_KEY, TableSchema.SORT_KEY),
        List.of(
            new Index(
                TableSchema.INDEX_NAME,
                List.of(TableSchema.MESSAGE_GROUP_UUID, TableSchema.SORT_KEY),
                "INCLUDE",
                TableSchema.INDEX_PROJECTION)),
        Optional.of("NEW_IMAGE"),
        Optional.of(TableSchema.TIME_TO_LIVE),
        List.of());
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}
