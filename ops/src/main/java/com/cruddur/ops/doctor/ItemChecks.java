package com.cruddur.ops.doctor;

import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.MESSAGE_PREFIX;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.TIME_TO_LIVE;
import static com.cruddur.messages.TableSchema.USER_DISPLAY_NAME;
import static com.cruddur.messages.TableSchema.USER_HANDLE;
import static com.cruddur.messages.TableSchema.USER_UUID;

import com.cruddur.messages.ConversationRow;
import com.cruddur.messages.IdempotencyKey;
import com.cruddur.messages.Items;
import com.cruddur.messages.Table;
import com.cruddur.messages.Timestamp;
import com.cruddur.messages.User;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Looks at one message, row or remembered send, and says what its unreadable attributes have to be:
 * from the directory, from who takes part, from the message or the row that says the same.
 */
final class ItemChecks {
  private final Table table;
  private final People people;
  private final Function<String, List<String>> participants;
  private final Clock clock;

  /**
   * @param participants who takes part in a conversation, as far as anything says so
   */
  ItemChecks(Table table, People people, Function<String, List<String>> participants, Clock clock) {
    this.table = table;
    this.people = people;
    this.participants = participants;
    this.clock = clock;
  }

  /** What is wrong with an item as it stands now; nothing when it is gone. */
  List<Finding> check(Map<String, AttributeValue> key) {
    return table.get(key).map(this::findings).orElse(List.of());
  }

  private List<Finding> findings(Map<String, AttributeValue> item) {
    var partition = Items.string(item, PARTITION_KEY);
    var unreadable = new TreeSet<>(Unreadable.of(item, clock.instant()));
    var user = Items.toUser(item);
    if (people.isMisnamed(user)) {
      unreadable.add(USER_HANDLE);
    }
    var isMessage = partition.startsWith(MESSAGE_PREFIX);
    if (isMessage && people.isImpostor(user)) {
      unreadable.add(USER_UUID);
    }
    if (unreadable.isEmpty()) {
      return List.of();
    }
    var repair = new Repair(item);
    if (isMessage) {
      var group = partition.substring(MESSAGE_PREFIX.length());
      message(item, group, unreadable, repair);
      return repair.findings(table, DamageKind.MESSAGE_ATTRIBUTE, group, at(item, "a message"));
    }
    if (partition.startsWith(Items.ROW_PREFIX)) {
      var row = new ConversationRow(item);
      row(item, unreadable, repair);
      return repair.findings(
          table, DamageKind.ROW_ATTRIBUTE, row.groupUuid(), row.owner() + " " + at(item, "a row"));
    }
    sent(item, partition, unreadable, repair);
    var sender = sender(partition);
    return repair.findings(
        table,
        DamageKind.SENT_ATTRIBUTE,
        Items.id(item, Items.SENT_GROUP_UUID),
        "sent by " + sender);
  }

  private void message(
      Map<String, AttributeValue> item, String group, TreeSet<String> unreadable, Repair repair) {
    var members = participants.apply(group);
    var user = Items.toUser(item);
    var known =
        unreadable.contains(USER_UUID)
            ? people.byHandle(user.handle(), members)
            : people.byUuid(user.uuid());
    for (var attribute : unreadable) {
      switch (attribute) {
        case Items.MESSAGE ->
            repair.put(
                attribute,
                shownByARow(item, group, members),
                "nothing else holds its text: a person has to restore or to shorten it");
        case Items.MESSAGE_UUID -> repair.put(attribute, uuidOf(item));
        default -> name(attribute, known, repair);
      }
    }
  }

  private void row(Map<String, AttributeValue> item, TreeSet<String> unreadable, Repair repair) {
    var other = people.byUuid(Items.id(item, USER_UUID));
    for (var attribute : unreadable) {
      switch (attribute) {
        case USER_HANDLE, USER_DISPLAY_NAME -> name(attribute, other, repair);
        default -> repair.remove(attribute);
      }
    }
  }

  private static void name(String attribute, Optional<User> known, Repair repair) {
    var value =
        known.map(
            user ->
                switch (attribute) {
                  case USER_UUID -> user.uuid();
                  case USER_HANDLE -> user.handle();
                  default -> Items.writtenName(user.displayName());
                });
    repair.put(attribute, value, "no item says who that is");
  }

  private void sent(
      Map<String, AttributeValue> item,
      String partition,
      TreeSet<String> unreadable,
      Repair repair) {
    var message = message(item, sender(partition));
    for (var attribute : unreadable) {
      var value =
          message.map(
              found ->
                  switch (attribute) {
                    case Items.SENT_GROUP_UUID ->
                        Items.string(found, PARTITION_KEY).substring(MESSAGE_PREFIX.length());
                    case Items.SENT_AT -> Items.string(found, SORT_KEY);
                    default -> Items.string(found, Items.MESSAGE_UUID);
                  });
      switch (attribute) {
        case TIME_TO_LIVE -> repair.put(attribute, Items.seconds(end(message)));
        case Items.SENT_FINGERPRINT ->
            repair.leave(attribute, "a repeat under the key is refused until it expires");
        default -> repair.put(attribute, value, "its message is not found; it expires by itself");
      }
    }
  }

  private Instant end(Optional<Map<String, AttributeValue>> message) {
    var now = clock.instant();
    return message
        .flatMap(found -> Timestamp.read(Items.string(found, SORT_KEY)))
        .map(Timestamp::instant)
        .filter(at -> at.isBefore(now))
        .orElse(now)
        .plus(IdempotencyKey.REMEMBERED);
  }

  /** What was sent: by its time or its uuid, in one of the sender's conversations. */
  private Optional<Map<String, AttributeValue>> message(
      Map<String, AttributeValue> item, String sender) {
    var at = Timestamp.read(Items.string(item, Items.SENT_AT));
    var uuid = Items.id(item, Items.MESSAGE_UUID);
    var rows = table.partition(Items.rowsOf(sender)).stream();
    return Stream.concat(
            Stream.of(Items.id(item, Items.SENT_GROUP_UUID)),
            rows.map(row -> new ConversationRow(row).groupUuid()))
        .filter(group -> !group.isEmpty())
        .distinct()
        .flatMap(group -> candidates(Items.messagesOf(group), at, uuid))
        .filter(message -> Items.id(message, USER_UUID).equals(sender))
        .findFirst();
  }

  private Stream<Map<String, AttributeValue>> candidates(
      String partition, Optional<Timestamp> at, String uuid) {
    var byTime = at.flatMap(time -> table.get(Items.key(partition, time.text())));
    if (byTime.isPresent() || uuid.isEmpty()) {
      return byTime.stream();
    }
    return table.partition(partition, Items.MESSAGE_UUID, uuid).stream();
  }

  /** The text of a row that stands at this very message. */
  private Optional<String> shownByARow(
      Map<String, AttributeValue> message, String group, List<String> members) {
    if (!Items.string(message, Items.MESSAGE).isEmpty()) {
      // It is too long, and nobody's to shorten.
      return Optional.empty();
    }
    var at = Timestamp.read(Items.string(message, SORT_KEY));
    return members.stream()
        .flatMap(owner -> table.partition(Items.rowsOf(owner), MESSAGE_GROUP_UUID, group).stream())
        .filter(row -> at.isPresent() && new ConversationRow(row).newestAt().equals(at.get()))
        .map(Items::messageText)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  /** The same from run to run: a dry run says what the real one writes. */
  private static String uuidOf(Map<String, AttributeValue> message) {
    var key = Items.string(message, PARTITION_KEY) + " " + Items.string(message, SORT_KEY);
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String sender(String partition) {
    var rest = partition.substring(Items.SENT_PREFIX.length());
    var end = rest.indexOf('#');
    return end < 0 ? "" : rest.substring(0, end);
  }

  /** A key that is no time may hold anything. */
  private static String at(Map<String, AttributeValue> item, String what) {
    return Timestamp.read(Items.string(item, SORT_KEY)).map(Timestamp::text).orElse(what);
  }
}
