package com.cruddur.messages.damage;

import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;

import com.cruddur.messages.ConversationRow;
import com.cruddur.messages.Conversations;
import com.cruddur.messages.IdempotencyKey;
import com.cruddur.messages.Items;
import com.cruddur.messages.MessageText;
import com.cruddur.messages.Table;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableSchema;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.Timestamp;
import com.cruddur.messages.User;
import com.cruddur.messages.UserItems;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Three people and their three conversations: a table in which every kind of item stands, made by
 * the domain itself, from which each case copies one of its own.
 *
 * <p>Andrew and Bayko have {@link #one()}, with a send under a key and read markers; Londo and
 * Bayko {@link #two()}, whose newest message is of the very same microsecond, so that Bayko's row
 * stands beside; Andrew and Londo {@link #three()}.
 */
public record World(
    List<Map<String, AttributeValue>> items,
    Person andrew,
    Person bayko,
    Person londo,
    String one,
    String two,
    String three) {
  /** Of Andrew's first message. */
  public static final String KEY = "the-first";

  private static final int BATCH = 25;

  /**
   * @param sub the Cognito user id
   */
  public record Person(String sub, User user) {
    public String handle() {
      return user.handle();
    }

    String rows() {
      return Items.rowsOf(user.uuid());
    }

    private Person renamed(Map<String, String> names) {
      var renamed = new User(names.get(user.uuid()), names.get(handle()), user.displayName());
      return new Person(names.get(sub), renamed);
    }
  }

  public static World healthy() {
    var fixture = new TableFixture();
    var table = fixture.table();
    var now = InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS);
    var clock = new AtomicReference<>(now.minus(Duration.ofHours(1)));
    var conversations =
        new Conversations(table, clock::get, UUID::randomUUID, InstantSource.fixed(now));
    var users = new TableUserDirectory(table);
    var andrew = person(users, "andrewbrown", "Andrew Brown");
    var bayko = person(users, "bayko", "Andrew Bayko");
    var londo = person(users, "londo", "Londo Mollari");
    var key = Optional.of(new IdempotencyKey(KEY));
    var one = conversations.start(andrew.user(), bayko.user(), text("one"), key).groupUuid();
    step(clock);
    var two = conversations.start(londo.user(), bayko.user(), text("to Bayko")).groupUuid();
    step(clock);
    var three = conversations.start(andrew.user(), londo.user(), text("to Londo")).groupUuid();
    step(clock);
    conversations.append(bayko.user(), one, text("two"));
    moveRows(table, one, andrew, bayko, 0);
    conversations.read(andrew.user(), one, Optional.empty());
    conversations.read(bayko.user(), one, Optional.empty());
    step(clock);
    conversations.append(andrew.user(), one, text("three"));
    conversations.append(londo.user(), two, text("at the same moment"));
    moveRows(table, one, andrew, bayko, 0);
    moveRows(table, two, londo, bayko, 1);
    var items = fixture.dynamoDb().scan(b -> b.tableName(fixture.name())).items();
    return new World(items, andrew, bayko, londo, one, two, three);
  }

  private static Person person(TableUserDirectory users, String handle, String name) {
    var sub = UUID.nameUUIDFromBytes(handle.getBytes()).toString();
    return new Person(sub, users.register(sub, handle, name));
  }

  private static MessageText text(String text) {
    return new MessageText(text);
  }

  private static void step(AtomicReference<Instant> clock) {
    clock.updateAndGet(at -> at.plusSeconds(60));
  }

  /**
   * As the stream function does.
   *
   * @param beside how many keys of the second person's are taken by other conversations
   */
  private static void moveRows(Table table, String group, Person one, Person two, int beside) {
    var message = table.page(Items.messagesOf(group), Optional.empty(), 1).items().getFirst();
    var at = Timestamp.parse(Items.string(message, SORT_KEY));
    for (var person : List.of(one, two)) {
      var row = table.partition(person.rows(), MESSAGE_GROUP_UUID, group).getFirst();
      var moved =
          new ConversationRow(row)
              .movedTo(at, Items.messageText(message), person == two ? beside : 0);
      table.transact(List.of(table.removal(row), table.absent(moved)));
    }
  }

  /** The same with other people and conversations, so that many stand in one table. */
  World another(int number) {
    var names = new LinkedHashMap<String, String>();
    for (var person : people()) {
      names.put(person.sub(), renamed(person.sub(), number));
      names.put(person.user().uuid(), renamed(person.user().uuid(), number));
      names.put(person.handle(), person.handle() + letters(number));
    }
    List.of(one, two, three).forEach(group -> names.put(group, renamed(group, number)));
    var renamed = people().stream().map(person -> person.renamed(names)).toList();
    var others =
        Stream.concat(
                items.stream().filter(item -> !isLook(item)).map(item -> renamed(item, names)),
                renamed.stream().flatMap(person -> UserItems.lookAlikes(person.user()).stream()))
            .toList();
    return new World(
        others,
        renamed.get(0),
        renamed.get(1),
        renamed.get(2),
        names.get(one),
        names.get(two),
        names.get(three));
  }

  /** A look is no name with something behind it: it is made of the new handle. */
  private static boolean isLook(Map<String, AttributeValue> item) {
    return string(item, PARTITION_KEY).startsWith(TableSchema.LOOKALIKE_PREFIX);
  }

  /** No digits: some look like letters, and who differs by them alone looks the same. */
  private static String letters(int number) {
    return Integer.toString(number)
        .chars()
        .mapToObj(digit -> "abcdefghjk".charAt(digit - '0'))
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  /** In the same order as before: a pair's key has the lower uuid first. */
  private static String renamed(String uuid, int number) {
    return uuid.substring(0, uuid.length() - 6) + "%06x".formatted(number);
  }

  private static Map<String, AttributeValue> renamed(
      Map<String, AttributeValue> item, Map<String, String> names) {
    var renamed = new LinkedHashMap<>(item);
    renamed.replaceAll(
        (attribute, value) -> {
          var text = value.s();
          if (text == null
              || List.of(Items.MESSAGE, TableSchema.USER_DISPLAY_NAME).contains(attribute)) {
            return value;
          }
          for (var name : names.entrySet()) {
            text = text.replace(name.getKey(), name.getValue());
          }
          return AttributeValue.fromS(text);
        });
    return renamed;
  }

  public List<Person> people() {
    return List.of(andrew, bayko, londo);
  }

  /** A person's conversations: the other one by the group's uuid. */
  public Map<String, Person> of(Person person) {
    var all = new LinkedHashMap<String, Person>();
    if (person == andrew) {
      all.put(one, bayko);
      all.put(three, londo);
    } else if (person == bayko) {
      all.put(one, andrew);
      all.put(two, londo);
    } else {
      all.put(two, bayko);
      all.put(three, andrew);
    }
    return all;
  }

  /** The texts of a conversation, oldest first. */
  public List<String> texts(String group) {
    var texts = new TreeMap<String, String>();
    items.stream()
        .filter(item -> string(item, PARTITION_KEY).equals(Items.messagesOf(group)))
        .forEach(item -> texts.put(string(item, SORT_KEY), string(item, Items.MESSAGE)));
    return List.copyOf(texts.values());
  }

  public Map<String, AttributeValue> item(String partition, int fromTheNewest) {
    var found =
        items.stream()
            .filter(item -> string(item, PARTITION_KEY).equals(partition))
            .sorted((x, y) -> string(y, SORT_KEY).compareTo(string(x, SORT_KEY)))
            .toList();
    return found.get(fromTheNewest);
  }

  /** A table of its own that is the world. */
  public TableFixture make() {
    var table = new TableFixture();
    into(table.dynamoDb(), table.name());
    return table;
  }

  void into(DynamoDbClient client, String table) {
    var puts =
        items.stream()
            .map(item -> WriteRequest.builder().putRequest(p -> p.item(item)).build())
            .toList();
    for (var from = 0; from < puts.size(); from += BATCH) {
      var batch = puts.subList(from, Math.min(puts.size(), from + BATCH));
      client.batchWriteItem(b -> b.requestItems(Map.of(table, batch)));
    }
  }

  private static String string(Map<String, AttributeValue> item, String attribute) {
    return item.get(attribute).s();
  }
}
