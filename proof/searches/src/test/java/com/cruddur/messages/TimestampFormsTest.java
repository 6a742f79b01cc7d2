package com.cruddur.messages;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.faults.ModelDynamoDb;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whatever form a timestamp comes in, its moment decides. */
class TimestampFormsTest {
  private static final long SEED = Long.getLong("cruddur.search.seed", 20_261_125);
  private static final int CASES = 3_000;
  private static final String TABLE = "table";
  private static final String GROUP = "group";
  private static final Comparator<Timestamp> BY_MOMENT =
      Comparator.comparing(TimestampFormsTest::micros);

  /** A message of the reader's own, or of the other one. */
  private record Sent(boolean own, Timestamp at) {}

  /**
   * A conversation as a reference wrote it, and a reader who marks it.
   *
   * @param before a marker that an earlier version stored, as it came
   */
  private record Story(List<Sent> sent, Optional<Timestamp> before, List<Timestamp> markers) {}

  @Test
  void everyFormIsReadAndWrittenTextsSortAsTheirMoments() {
    var form = Forms.around(THEN);
    Property.holds(
        SEED,
        CASES,
        Combinators.combine(form, form).as(List::of),
        both -> {
          var one = both.getFirst();
          var two = both.getLast();
          assertEquals(one.instant(), Timestamp.parse(one.text()).instant());
          assertEquals(
              Integer.signum(micros(one).compareTo(micros(two))),
              Integer.signum(one.written().text().compareTo(two.written().text())));
          assertEquals(one.written(), Timestamp.parse(one.written().text()));
          var earlier = one.compareTo(two) <= 0 ? one : two;
          for (var at : both) {
            assertTrue(earlier.lowest().compareTo(at.text()) <= 0, "a query from it finds it");
            assertTrue(Timestamp.LOWEST.compareTo(at.text()) < 0);
            assertTrue(at.text().compareTo(Timestamp.BEYOND) < 0);
          }
        });
  }

  @Test
  void unreadIsCountedByMomentWhateverFormsMarkersMessagesAndRowsHave() {
    Property.holds(SEED, CASES, stories(), TimestampFormsTest::mark);
  }

  @Test
  void pagesShowEverythingOnceWhateverFormsTheirCursorsHave() {
    var limits = Arbitraries.integers().between(1, 5);
    Property.holds(
        SEED,
        CASES,
        Combinators.combine(Forms.around(THEN).list().ofMinSize(1).ofMaxSize(12), limits)
            .as(Map::entry),
        drawn -> {
          var model = new ModelDynamoDb();
          var texts = drawn.getKey().stream().map(Timestamp::text).distinct().sorted().toList();
          put(model, Items.membership(GROUP, ANDREW.uuid()));
          for (var at : texts) {
            put(model, Items.message(new Message(at, GROUP, BAYKO, "hi", at)));
            put(model, Items.row(ANDREW.uuid(), BAYKO, new Message(at, at, BAYKO, "hi", at)));
          }
          var api = new Conversations(new Table(model, TABLE));
          var limit = drawn.getValue();
          assertEquals(
              texts.reversed(),
              walk(cursor -> api.messages(ANDREW, GROUP, cursor, limit)).stream()
                  .map(Message::createdAt)
                  .toList());
          assertEquals(
              texts.reversed(),
              walk(cursor -> api.list(ANDREW, cursor, limit)).stream()
                  .map(Conversation::lastMessageAt)
                  .toList());
        });
  }

  private static Arbitrary<Story> stories() {
    var form = Forms.around(THEN);
    return Combinators.combine(
            Combinators.combine(Arbitraries.of(false, false, false, true), form)
                .as(Sent::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12),
            form.optional(),
            form.list().ofMaxSize(3))
        .as(Story::new);
  }

  private static void mark(Story story) {
    var model = new ModelDynamoDb();
    var stored = new TreeMap<String, Sent>();
    story.sent().forEach(sent -> stored.putIfAbsent(sent.at().text(), sent));
    for (var sent : stored.values()) {
      var at = sent.at().text();
      put(model, Items.message(new Message(at, GROUP, sent.own() ? BAYKO : ANDREW, "hi", at)));
    }
    var newest = stored.values().stream().map(Sent::at).max(BY_MOMENT).orElseThrow();
    var row = new HashMap<>(row(newest));
    story.before().ifPresent(at -> row.put("read_at", Items.text(at.text())));
    put(model, row);
    put(model, Items.membership(GROUP, BAYKO.uuid()));
    var api = new Conversations(new Table(model, TABLE));
    var marked = story.before();
    assertEquals(unread(stored.values().stream(), marked), shown(api));
    for (var seen : story.markers()) {
      var upTo = Stream.of(seen, newest).min(BY_MOMENT).orElseThrow();
      marked = Stream.concat(marked.stream(), Stream.of(upTo)).max(BY_MOMENT);
      var read = api.read(BAYKO, GROUP, Optional.of(seen));
      assertEquals(marked.map(Timestamp::written), Optional.of(read.at()));
      assertEquals(unread(stored.values().stream(), marked), OptionalInt.of(read.unread()));
      assertEquals(unread(stored.values().stream(), marked), shown(api));
    }
  }

  /** By a rule of its own: how many of the other one's moments are later than both. */
  private static OptionalInt unread(Stream<Sent> stored, Optional<Timestamp> marked) {
    if (marked.isEmpty()) {
      return OptionalInt.empty();
    }
    var all = stored.toList();
    return OptionalInt.of(
        (int)
            all.stream()
                .filter(sent -> !sent.own())
                .filter(sent -> BY_MOMENT.compare(sent.at(), marked.get()) > 0)
                .filter(
                    sent ->
                        all.stream()
                            .filter(Sent::own)
                            .allMatch(own -> BY_MOMENT.compare(sent.at(), own.at()) > 0))
                .count());
  }

  private static OptionalInt shown(Conversations api) {
    return api.list(BAYKO, Optional.empty()).items().getFirst().unread();
  }

  private static Map<String, AttributeValue> row(Timestamp newest) {
    return Items.row(BAYKO.uuid(), ANDREW, new Message("", GROUP, ANDREW, "hi", newest.text()));
  }

  /** The table's resolution. */
  private static Long micros(Timestamp at) {
    return Math.floorDiv(
        at.instant().getEpochSecond() * 1_000_000_000L + at.instant().getNano(), 1_000L);
  }

  private static void put(ModelDynamoDb model, Map<String, AttributeValue> item) {
    model.putItem(b -> b.tableName(TABLE).item(item));
  }

  private static <T> List<T> walk(Function<Optional<Cursor>, Page<T>> list) {
    var all = new ArrayList<T>();
    Optional<Cursor> cursor = Optional.empty();
    do {
      var page = list.apply(cursor);
      all.addAll(page.items());
      cursor = page.next().map(Cursor::text).flatMap(Cursor::parse);
    } while (cursor.isPresent());
    return all;
  }
}
