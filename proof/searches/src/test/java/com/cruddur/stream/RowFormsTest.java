package com.cruddur.stream;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.LONDO;
import static com.cruddur.messages.TableFixture.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.Forms;
import com.cruddur.messages.Items;
import com.cruddur.messages.Message;
import com.cruddur.messages.Property;
import com.cruddur.messages.Table;
import com.cruddur.messages.Timestamp;
import com.cruddur.messages.User;
import com.cruddur.messages.faults.ModelDynamoDb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Combinators;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Messages in every form, in any order, to rows in every form: each row ends at the message of the
 * latest moment, under a key that sorts as that moment does.
 */
class RowFormsTest {
  private static final long SEED = Long.getLong("cruddur.search.seed", 20_261_125);
  private static final int CASES = 2_000;
  private static final String TABLE = "table";
  private static final Duration DAYS = Duration.ofDays(3);

  /** To one of Bayko's two conversations. */
  private record Sent(boolean toLondo, Timestamp at) {}

  @Test
  void rowsEndAtTheLatestMomentUnderKeysThatSort() {
    var sent =
        Combinators.combine(Arbitraries.of(true, false), Forms.around(THEN))
            .as(Sent::new)
            .list()
            .ofMinSize(1)
            .ofMaxSize(10);
    Property.holds(
        SEED,
        CASES,
        Combinators.combine(sent, Forms.around(THEN.minus(DAYS)).list().ofSize(2)).as(Map::entry),
        drawn -> play(drawn.getKey(), drawn.getValue()));
  }

  private static void play(List<Sent> sent, List<Timestamp> began) {
    var model = new ModelDynamoDb();
    begin(model, "andrew", ANDREW, began.getFirst());
    begin(model, "londo", LONDO, began.getLast());
    var stream = new Invocation(new Table(model, TABLE));
    for (var round = 0; round < 2; round++) {
      for (var i = 0; i < sent.size(); i++) {
        var group = sent.get(i).toLondo() ? "londo" : "andrew";
        var at = sent.get(i).at().text();
        assertEquals(List.of(), stream.handle(Invocation.message(i, group, at, BAYKO, "at " + at)));
      }
    }
    var rows = new ArrayList<Map<String, AttributeValue>>();
    for (var toLondo : List.of(true, false)) {
      var other = toLondo ? LONDO : ANDREW;
      sent.stream()
          .filter(one -> one.toLondo() == toLondo)
          .map(Sent::at)
          .max(Comparator.naturalOrder())
          .ifPresent(
              newest -> {
                check(row(model, other, BAYKO), newest, 0);
                var bayko = row(model, BAYKO, other);
                check(bayko, newest, 1);
                rows.add(bayko);
              });
    }
    // As a query would order them
    rows.sort(Comparator.comparing(row -> row.get("sk").s()));
    assertEquals(
        rows.stream().map(RowFormsTest::micros).sorted().toList(),
        rows.stream().map(RowFormsTest::micros).toList());
  }

  /**
   * @param beside how many microseconds its key may stand on, because another row may have it
   */
  private static void check(Map<String, AttributeValue> row, Timestamp newest, int beside) {
    assertEquals("at " + newest.text(), row.get("message").s());
    assertEquals(newest.text(), row.getOrDefault("newest_message_at", row.get("sk")).s());
    var keys = new HashSet<String>();
    for (var at = newest.written(); keys.size() <= beside; at = at.next()) {
      keys.add(at.text());
    }
    assertTrue(keys.contains(row.get("sk").s()), () -> row + " for " + newest);
  }

  private static Instant micros(Map<String, AttributeValue> row) {
    return Timestamp.parse(row.getOrDefault("newest_message_at", row.get("sk")).s())
        .written()
        .instant();
  }

  private static void begin(ModelDynamoDb model, String group, User other, Timestamp at) {
    var first = new Message("m", group, BAYKO, "first", at.text());
    for (var item :
        List.of(
            Items.row(BAYKO.uuid(), other, first),
            Items.row(other.uuid(), BAYKO, first),
            Items.membership(group, BAYKO.uuid()),
            Items.membership(group, other.uuid()))) {
      model.putItem(b -> b.tableName(TABLE).item(item));
    }
  }

  private static Map<String, AttributeValue> row(ModelDynamoDb model, User owner, User other) {
    var rows =
        new Table(model, TABLE).partition(Items.rowsOf(owner.uuid()), "user_uuid", other.uuid());
    assertEquals(1, rows.size(), rows::toString);
    return rows.getFirst();
  }
}
