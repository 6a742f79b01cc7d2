package com.cruddur.stream;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.LONDO;
import static com.cruddur.messages.TableFixture.THEN;
import static com.cruddur.stream.Invocation.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.cruddur.messages.Intercepted;
import com.cruddur.messages.MessageText;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The rows come right whatever the stream, the index and the function's death do. */
class StreamFaultsTest {
  private static final String T1 = "2025-01-01T00:00:01.000000+00:00";
  private static final String T2 = "2025-01-01T00:00:02.000000+00:00";
  private static final String T3 = "2025-01-01T00:00:03.000000+00:00";

  @Test
  void everyOrderWithEveryRepeatEndsInTheSameRows() {
    for (var order : permutations(List.of(0, 1, 2))) {
      for (var repeated = 0; repeated < 3; repeated++) {
        var fixture = new TableFixture();
        var records = records(conversation(fixture));
        var invocation = new Invocation(fixture.table());
        for (var i : order) {
          assertEquals(List.of(), invocation.handle(records.get(i)));
        }
        assertEquals(List.of(), invocation.handle(records.get(repeated)));
        assertAtNewest(fixture, "order " + order + ", again " + repeated);
      }
    }
  }

  @Test
  void anIndexThatLagsByAnyNumberOfMovesChangesNothing() {
    for (var lag = 1; lag <= 4; lag++) {
      var fixture = new TableFixture();
      var lagging = new LaggingIndex(lag);
      var invocation = new Invocation(fixture.table(lagging.infrontOf(fixture.dynamoDb())));
      for (var record : records(conversation(fixture))) {
        assertEquals(List.of(), invocation.handle(record));
      }
      assertAtNewest(fixture, "lag " + lag);
      assertTrue(lagging.stale.get() > 0, "no stale answer was given");
    }
  }

  @Test
  void aStaleHintWhoseKeyAnotherConversationHasTakenMovesTheRightRow() {
    var fixture = new TableFixture();
    var lagging = new LaggingIndex(1);
    var invocation = new Invocation(fixture.table(lagging.infrontOf(fixture.dynamoDb())));
    var group = conversation(fixture);
    var records = records(group);
    invocation.handle(records.get(0));
    invocation.handle(records.get(1));
    // The index will say T1, where the row stood before its last move.
    fixture.referenceRow(ANDREW, T1, LONDO, "londos", "in its place");
    fixture.referenceRow(BAYKO, T1, LONDO, "londos other", "in its place");
    lagging.seen.removeLast();
    lagging.seen.add(
        List.of(
            hint("GRP#user-andrew", T1, "user-bayko"), hint("GRP#user-bayko", T1, "user-andrew")));
    assertEquals(List.of(), invocation.handle(records.get(2)));
    for (var owner : List.of("GRP#user-andrew", "GRP#user-bayko")) {
      assertEquals(
          List.of(T1 + " in its place", T3 + " three"),
          fixture.partition(owner).stream()
              .map(row -> row.get("sk") + " " + row.get("message"))
              .toList());
    }
  }

  private static Map<String, AttributeValue> hint(String owner, String at, String other) {
    return Map.of(
        "pk", AttributeValue.fromS(owner),
        "sk", AttributeValue.fromS(at),
        "user_uuid", AttributeValue.fromS(other));
  }

  @Test
  void aDeathBeforeOrAfterAnyCallLosesNothingAndShowsNothingTwice() {
    var deaths = 0;
    for (var after : List.of(true, false)) {
      for (var n = 1; ; n++) {
        var fixture = new TableFixture();
        var group = conversation(fixture);
        var mortal = new MortalClient(n, after);
        var dying = new Invocation(fixture.table(mortal.infrontOf(fixture.dynamoDb())));
        var record = records(group).getFirst();
        var died = !dying.handle(record).isEmpty();
        assertListedOnce(fixture, ANDREW);
        assertListedOnce(fixture, BAYKO);
        if (!died) {
          break;
        }
        deaths++;
        assertEquals(List.of(), new Invocation(fixture.table()).handle(records(group)));
        assertAtNewest(fixture, "died at call " + n + (after ? " after" : " before"));
      }
    }
    // The three calls of a move, each before and after it took effect.
    assertEquals(6, deaths);
  }

  @Test
  void twoInvocationsAtOnceEndAtTheNewestMessage() throws Exception {
    for (var round = 0; round < 10; round++) {
      var fixture = new TableFixture();
      var records = records(conversation(fixture));
      var threads = new ArrayList<Thread>();
      for (var record : records) {
        threads.add(
            Thread.startVirtualThread(() -> new Invocation(fixture.table()).handle(record)));
      }
      for (var thread : threads) {
        thread.join();
      }
      assertAtNewest(fixture, "round " + round);
    }
  }

  private static String conversation(TableFixture fixture) {
    return fixture.conversationsAt(THEN).start(ANDREW, BAYKO, new MessageText("first")).groupUuid();
  }

  private static List<DynamodbStreamRecord> records(String group) {
    return List.of(
        message(1, group, T1, BAYKO, "one"),
        message(2, group, T2, ANDREW, "two"),
        message(3, group, T3, BAYKO, "three"));
  }

  private static void assertAtNewest(TableFixture fixture, String when) {
    for (var owner : List.of(ANDREW, BAYKO)) {
      assertEquals(
          List.of(T3 + " three"),
          fixture.partition("GRP#" + owner.uuid()).stream()
              .map(row -> row.get("sk") + " " + row.get("message"))
              .toList(),
          when);
    }
  }

  private static void assertListedOnce(TableFixture fixture, User user) {
    assertEquals(
        1,
        fixture.conversationsAt(THEN).list(user, Optional.empty()).items().size(),
        user.handle());
  }

  private static List<List<Integer>> permutations(List<Integer> of) {
    if (of.isEmpty()) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<Integer>>();
    for (var first : of) {
      var rest = new ArrayList<>(of);
      rest.remove(first);
      for (var tail : permutations(rest)) {
        var permutation = new ArrayList<>(List.of(first));
        permutation.addAll(tail);
        all.add(permutation);
      }
    }
    return all;
  }

  /** An index that answers as it stood some reads ago: at first with nothing at all. */
  private static final class LaggingIndex {
    private final int lag;
    private final List<List<Map<String, AttributeValue>>> seen = new ArrayList<>();
    private final AtomicInteger stale = new AtomicInteger();

    LaggingIndex(int lag) {
      this.lag = lag;
    }

    DynamoDbClient infrontOf(DynamoDbClient client) {
      return Intercepted.client(
          client,
          call -> {
            if (!(call.request() instanceof QueryRequest query) || query.indexName() == null) {
              return call.proceed();
            }
            var now = ((QueryResponse) call.proceed()).items();
            seen.add(now);
            var then =
                seen.size() > lag
                    ? seen.get(seen.size() - 1 - lag)
                    : List.<Map<String, AttributeValue>>of();
            if (!then.equals(now)) {
              stale.incrementAndGet();
            }
            return QueryResponse.builder().items(then).build();
          });
    }
  }

  /** A client whose process dies before or after its n-th call takes effect. */
  private static final class MortalClient {
    private final int n;
    private final boolean after;
    private final AtomicInteger calls = new AtomicInteger();

    MortalClient(int n, boolean after) {
      this.n = n;
      this.after = after;
    }

    DynamoDbClient infrontOf(DynamoDbClient client) {
      return Intercepted.client(
          client,
          call -> {
            if (calls.incrementAndGet() < n) {
              return call.proceed();
            }
            if (after && calls.get() == n) {
              call.proceed();
            }
            throw new IllegalStateException("dead");
          });
    }
  }
}
