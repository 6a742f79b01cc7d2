package com.cruddur.stream.faults;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.cruddur.messages.Timestamp;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** A small stream function with one thing wrong: a search that is worth its time finds it. */
record BrokenMover(Defect defect, DynamoDbClient client, String table) implements Processor {
  private static final int LONGEST_TEXT = 400_000;

  /** What is wrong; {@code NONE} is the small function as it should be. */
  enum Defect {
    NONE,
    DELETES_THEN_PUTS,
    PUTS_THEN_DELETES,
    MOVES_BACK,
    TRUSTS_THE_INDEX,
    CONDITIONS_NOTHING,
    OVERWRITES_THE_TAKEN_KEY,
    TAKES_THE_FIRST_RECORD,
    TAKES_THE_LAST_RECORD,
    COPIES_BY_NAME,
    DIES_OF_POISON,
    SWALLOWS_POISON,
    SWALLOWS_FAILURES,
    REPORTS_THE_WHOLE_BATCH
  }

  @Override
  public List<String> handle(List<DynamodbStreamRecord> records) {
    var failed = new ArrayList<String>();
    var byGroup = new TreeMap<String, List<DynamodbStreamRecord>>();
    for (var record : records) {
      var readable = isReadable(record);
      if (!readable && defect == Defect.DIES_OF_POISON) {
        throw new IllegalArgumentException("poison");
      }
      if (readable) {
        byGroup.computeIfAbsent(key(record, "pk").substring(4), _ -> new ArrayList<>()).add(record);
      } else if (defect != Defect.SWALLOWS_POISON) {
        failed.add(record.getDynamodb().getSequenceNumber());
      }
    }
    byGroup.forEach(
        (group, messages) -> {
          try {
            move(group, choice(messages));
          } catch (RuntimeException e) {
            if (defect != Defect.SWALLOWS_FAILURES) {
              messages.forEach(m -> failed.add(m.getDynamodb().getSequenceNumber()));
            }
          }
        });
    return failed.isEmpty() || defect != Defect.REPORTS_THE_WHOLE_BATCH
        ? failed
        : records.stream().map(record -> record.getDynamodb().getSequenceNumber()).toList();
  }

  private DynamodbStreamRecord choice(List<DynamodbStreamRecord> messages) {
    return switch (defect) {
      case TAKES_THE_FIRST_RECORD -> messages.getFirst();
      case TAKES_THE_LAST_RECORD -> messages.getLast();
      default ->
          messages.stream().max(Comparator.comparing(record -> key(record, "sk"))).orElseThrow();
    };
  }

  private void move(String group, DynamodbStreamRecord message) {
    var at = key(message, "sk");
    var text = message.getDynamodb().getNewImage().get("message").getS();
    for (var attempt = 0; attempt < 20; attempt++) {
      var rows = rows(group);
      if (rows.isEmpty() && defect != Defect.TRUSTS_THE_INDEX) {
        throw new IllegalStateException("no rows");
      }
      var writes = new ArrayList<TransactWriteItem>();
      for (var row : rows) {
        var stands = row.getOrDefault("newest_message_at", row.get("sk")).s();
        if (defect == Defect.MOVES_BACK ? stands.equals(at) : stands.compareTo(at) >= 0) {
          continue;
        }
        writes.addAll(writes(row, moved(row, at, text)));
      }
      try {
        send(writes);
        return;
      } catch (TransactionCanceledException _) {
        // Read anew.
      }
    }
    throw new IllegalStateException("never free");
  }

  private List<Map<String, AttributeValue>> rows(String group) {
    if (defect == Defect.TRUSTS_THE_INDEX) {
      var hints =
          client
              .query(
                  b ->
                      b.tableName(table)
                          .indexName("message-group-sk-index")
                          .keyConditionExpression("message_group_uuid = :g")
                          .expressionAttributeValues(Map.of(":g", AttributeValue.fromS(group))))
              .items();
      return hints.stream()
          .map(
              hint ->
                  client
                      .getItem(
                          b ->
                              b.tableName(table)
                                  .key(Map.of("pk", hint.get("pk"), "sk", hint.get("sk"))))
                      .item())
          .filter(row -> !row.isEmpty())
          .toList();
    }
    return partition("MBR#" + group).stream()
        .flatMap(member -> partition("GRP#" + member.get("sk").s()).stream())
        .filter(row -> row.get("message_group_uuid").s().equals(group))
        .toList();
  }

  private List<Map<String, AttributeValue>> partition(String partition) {
    return client
        .queryPaginator(
            b ->
                b.tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :k")
                    .expressionAttributeValues(Map.of(":k", AttributeValue.fromS(partition))))
        .items()
        .stream()
        .toList();
  }

  private Map<String, AttributeValue> moved(
      Map<String, AttributeValue> row, String at, String text) {
    var moved = new LinkedHashMap<>(row);
    var key = Timestamp.parse(at);
    for (var taken = taken(row); taken.contains(key.text()); ) {
      key = key.next();
    }
    if (defect == Defect.COPIES_BY_NAME) {
      moved
          .keySet()
          .retainAll(
              Set.of("pk", "message_group_uuid", "user_uuid", "user_handle", "user_display_name"));
    }
    moved.put("sk", AttributeValue.fromS(key.text()));
    moved.put("message", AttributeValue.fromS(text));
    moved.remove("newest_message_at");
    if (!key.text().equals(at)) {
      moved.put("newest_message_at", AttributeValue.fromS(at));
    }
    return moved;
  }

  /** The keys of the owner's other conversations. */
  private Set<String> taken(Map<String, AttributeValue> row) {
    var taken = new TreeSet<String>();
    if (defect != Defect.OVERWRITES_THE_TAKEN_KEY) {
      partition(row.get("pk").s()).stream()
          .filter(other -> !other.get("message_group_uuid").equals(row.get("message_group_uuid")))
          .forEach(other -> taken.add(other.get("sk").s()));
    }
    return taken;
  }

  private List<TransactWriteItem> writes(
      Map<String, AttributeValue> row, Map<String, AttributeValue> moved) {
    var key = Map.of("pk", row.get("pk"), "sk", row.get("sk"));
    var free = defect != Defect.CONDITIONS_NOTHING && defect != Defect.OVERWRITES_THE_TAKEN_KEY;
    var same = row.get("sk").equals(moved.get("sk"));
    var put =
        Put.builder()
            .tableName(table)
            .item(moved)
            .conditionExpression(free && !same ? "attribute_not_exists(pk)" : null)
            .build();
    var delete = Delete.builder().tableName(table).key(key);
    if (defect != Defect.CONDITIONS_NOTHING) {
      delete
          .conditionExpression("message = :m")
          .expressionAttributeValues(Map.of(":m", row.get("message")));
    }
    var puts = TransactWriteItem.builder().put(put).build();
    return same
        ? List.of(puts)
        : List.of(TransactWriteItem.builder().delete(delete.build()).build(), puts);
  }

  private void send(List<TransactWriteItem> writes) {
    if (writes.isEmpty()) {
      return;
    }
    switch (defect) {
      case DELETES_THEN_PUTS -> {
        one(writes.stream().filter(write -> write.delete() != null));
        one(writes.stream().filter(write -> write.put() != null));
      }
      case PUTS_THEN_DELETES -> {
        one(writes.stream().filter(write -> write.put() != null));
        one(writes.stream().filter(write -> write.delete() != null));
      }
      default -> one(writes.stream());
    }
  }

  private void one(Stream<TransactWriteItem> writes) {
    client.transactWriteItems(b -> b.transactItems(writes.toList()));
  }

  private static boolean isReadable(DynamodbStreamRecord record) {
    try {
      var image = record.getDynamodb().getNewImage();
      Timestamp.parse(key(record, "sk"));
      return key(record, "pk").length() > "MSG#".length()
          && image.get("message").getS().length() <= LONGEST_TEXT
          && !image.get("user_uuid").getS().isEmpty();
    } catch (NullPointerException | DateTimeException _) {
      return false;
    }
  }

  private static String key(DynamodbStreamRecord record, String name) {
    return record.getDynamodb().getKeys().get(name).getS();
  }
}
