package com.cruddur.stream.faults;

import static com.cruddur.messages.TableFixture.THEN;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.cruddur.messages.Conversation;
import com.cruddur.messages.Conversations;
import com.cruddur.messages.Cursor;
import com.cruddur.messages.Table;
import com.cruddur.messages.Timestamp;
import com.cruddur.messages.User;
import com.cruddur.stream.Invocation;
import com.cruddur.stream.faults.StreamCase.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The people and conversations of a case in a table, and what a reader must find there. */
final class StreamWorld {
  private static final Timestamp BEGINNING = Timestamp.of(THEN);

  private final StreamCase story;
  private final String prefix;
  private final DynamoDbClient client;
  private final String table;
  private final Conversations api;
  private final Map<String, String> places = new HashMap<>();
  private int reads;

  /**
   * @param prefix of all names, so that many cases share a table
   */
  StreamWorld(StreamCase story, String prefix, DynamoDbClient client, String table) {
    this.story = story;
    this.prefix = prefix;
    this.client = client;
    this.table = table;
    this.api = new Conversations(new Table(client, table));
  }

  /** Begins the conversations as the API does, each row with an attribute of another version. */
  void begin() {
    for (var i = 0; i < story.conversations().size(); i++) {
      var pair = story.conversations().get(i);
      var first = new Sent(i, true, -1);
      for (var item :
          List.of(
              row(pair.one(), pair.two(), i, first),
              row(pair.two(), pair.one(), i, first),
              membership(i, pair.one()),
              membership(i, pair.two()))) {
        client.putItem(b -> b.tableName(table).item(item));
      }
    }
  }

  User user(int number) {
    return new User(prefix + "u" + number, "handle-" + number, "User " + number);
  }

  String group(int conversation) {
    return prefix + "g" + conversation;
  }

  DynamodbStreamRecord record(int number, int delivered) {
    if (delivered < 0) {
      return Poison.values()[-1 - delivered].record(
          number, group(0), user(story.conversations().getFirst().one()));
    }
    var sent = story.messages().get(delivered);
    var pair = story.conversations().get(sent.conversation());
    var sender = user(sent.fromOne() ? pair.one() : pair.two());
    return Invocation.message(
        number, group(sent.conversation()), at(sent).text(), sender, sent.text());
  }

  int reads() {
    return reads;
  }

  /**
   * Reads everybody's list as the API does.
   *
   * @throws Violation when a conversation is missing, is there twice, or has moved back
   */
  void read() {
    for (var number = 0; number < story.users(); number++) {
      var owner = number;
      var expected = new HashSet<String>();
      IntStream.range(0, story.conversations().size())
          .filter(i -> takesPart(owner, i))
          .forEach(i -> expected.add(group(i)));
      for (var shown : walk(user(owner))) {
        if (!expected.remove(shown.groupUuid())) {
          throw new Violation("user " + owner + " sees " + shown.groupUuid() + " twice");
        }
        var place = owner + " " + shown.groupUuid();
        var before = places.put(place, shown.lastMessageAt());
        if (before != null && before.compareTo(shown.lastMessageAt()) > 0) {
          throw new Violation(place + " moved back from " + before + " to " + shown);
        }
      }
      if (!expected.isEmpty()) {
        throw new Violation("user " + owner + " misses " + expected);
      }
    }
  }

  /**
   * Compares every row with the messages delivered.
   *
   * @param done positions of the messages that were delivered and not refused
   */
  void compare(Set<Integer> done) {
    for (var i = 0; i < story.conversations().size(); i++) {
      var conversation = i;
      var newest =
          done.stream()
              .map(story.messages()::get)
              .filter(sent -> sent.conversation() == conversation)
              .reduce((a, b) -> a.at() > b.at() ? a : b)
              .orElse(new Sent(i, true, -1));
      var pair = story.conversations().get(i);
      compare(pair.one(), pair.two(), i, newest);
      compare(pair.two(), pair.one(), i, newest);
    }
  }

  private void compare(int owner, int other, int conversation, Sent newest) {
    var rows =
        partition(owner).filter(row -> text(row, "message_group_uuid").equals(group(conversation)));
    var found = rows.toList();
    var who = "user " + owner + ", conversation " + conversation + ": ";
    if (found.size() != 1) {
      throw new Violation(who + found.size() + " rows");
    }
    var row = new LinkedHashMap<>(found.getFirst());
    var expected = row(owner, other, conversation, newest);
    var place = text(row, "sk");
    if (!place.equals(at(newest).text())) {
      // The key was another conversation's: this row may stand up to so many places beside it.
      var beside =
          Timestamp.parse(place).instant().minusNanos(1_000L * story.conversations().size());
      var named = row.remove("newest_message_at");
      if (!story.mayCollide()
          || named == null
          || !named.s().equals(at(newest).text())
          || place.compareTo(at(newest).text()) < 0
          || beside.isAfter(at(newest).instant())) {
        throw new Violation(who + "stands at " + place + " for " + at(newest).text());
      }
      row.put("sk", expected.get("sk"));
    }
    if (!row.equals(expected)) {
      throw new Violation(who + row + " is not " + expected);
    }
  }

  private Stream<Map<String, AttributeValue>> partition(int owner) {
    return client
        .queryPaginator(
            b ->
                b.tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :k")
                    .expressionAttributeValues(
                        Map.of(":k", AttributeValue.fromS("GRP#" + user(owner).uuid()))))
        .items()
        .stream();
  }

  private List<Conversation> walk(User user) {
    var all = new ArrayList<Conversation>();
    Optional<Cursor> cursor = Optional.empty();
    do {
      reads++;
      var page = api.list(user, cursor);
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor.isPresent());
    return all;
  }

  private boolean takesPart(int user, int conversation) {
    var pair = story.conversations().get(conversation);
    return pair.one() == user || pair.two() == user;
  }

  /** The conversations began one after the other, long before the first message of the story. */
  private Timestamp at(Sent sent) {
    return sent.at() < 0
        ? Timestamp.of(BEGINNING.instant().minusSeconds(100 - sent.conversation()))
        : Timestamp.of(BEGINNING.instant().plusNanos(1_000L * sent.at()));
  }

  private Map<String, AttributeValue> row(int owner, int other, int conversation, Sent newest) {
    var row = new LinkedHashMap<String, AttributeValue>();
    row.put("pk", AttributeValue.fromS("GRP#" + user(owner).uuid()));
    row.put("sk", AttributeValue.fromS(at(newest).text()));
    row.put("message_group_uuid", AttributeValue.fromS(group(conversation)));
    row.put("message", AttributeValue.fromS(newest.text()));
    row.put("user_uuid", AttributeValue.fromS(user(other).uuid()));
    row.put("user_handle", AttributeValue.fromS(user(other).handle()));
    row.put("user_display_name", AttributeValue.fromS(user(other).displayName()));
    row.put("colour_of_a_later_version", AttributeValue.fromL(List.of(AttributeValue.fromN("7"))));
    return row;
  }

  private Map<String, AttributeValue> membership(int conversation, int user) {
    return Map.of(
        "pk", AttributeValue.fromS("MBR#" + group(conversation)),
        "sk", AttributeValue.fromS(user(user).uuid()));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return item.get(name).s();
  }
}
