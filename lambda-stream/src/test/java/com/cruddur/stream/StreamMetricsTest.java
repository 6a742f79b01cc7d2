package com.cruddur.stream;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.THEN;
import static com.cruddur.stream.Invocation.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.messages.Intercepted;
import com.cruddur.messages.MessageText;
import com.cruddur.messages.TableFixture;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** What the stream's function counts, read from the lines that CloudWatch reads. */
class StreamMetricsTest {
  private static final String T1 = "2025-01-01T00:00:01.000000+00:00";
  private static final String T2 = "2025-01-01T00:00:02.000000+00:00";

  private final TableFixture fixture = new TableFixture();
  private final Invocation invocation = new Invocation(fixture.table());
  private final String group =
      fixture.conversationsAt(THEN).start(ANDREW, BAYKO, new MessageText("first")).groupUuid();

  @Test
  void rowsMovedAreCountedOnceForABurst() {
    invocation.handle(message(1, group, T1, BAYKO, "one"), message(2, group, T2, ANDREW, "two"));
    assertEquals(List.of(Map.of("RowsMoved", "2")), counts(invocation));
  }

  @Test
  void aReplayIsCountedAsSkipped() {
    invocation.handle(message(1, group, T1, BAYKO, "one"));
    invocation.handle(message(1, group, T1, BAYKO, "one"));
    assertEquals(
        List.of(Map.of("RowsMoved", "2"), Map.of("ReplaysSkipped", "1")), counts(invocation));
  }

  @Test
  void anIndexThatIsBehindIsCountedAndTheRowsMoveAllTheSame() {
    var empty =
        new Invocation(
            fixture.table(
                Intercepted.client(
                    fixture.dynamoDb(),
                    call ->
                        call.request() instanceof QueryRequest query && query.indexName() != null
                            ? QueryResponse.builder().items(List.of()).build()
                            : call.proceed())));
    empty.handle(message(1, group, T1, BAYKO, "one"));
    assertEquals(List.of(Map.of("RowsMoved", "2", "StaleIndexReads", "1")), counts(empty));
  }

  @Test
  void aPoisonRecordIsCountedBesideWhatWasDone() {
    var poison = message(1, group, T2, BAYKO, "x");
    poison.getDynamodb().setNewImage(null);
    invocation.handle(poison, message(2, group, T1, BAYKO, "fine"));
    assertEquals(List.of(Map.of("PoisonRecords", "1", "RowsMoved", "2")), counts(invocation));
  }

  @Test
  void aConversationThatFailsCountsNothing() {
    invocation.handle(message(1, "no-such-group", T1, BAYKO, "orphan"));
    assertEquals(List.of(), counts(invocation));
  }

  /** The documents' values by name, one map for each invocation that wrote one. */
  private static List<Map<String, String>> counts(Invocation invocation) {
    return invocation.metrics().stream()
        .map(
            line -> {
              Map<String, String> values = new TreeMap<>();
              JsonNode.parser()
                  .parse(line)
                  .asObject()
                  .forEach(
                      (name, value) -> {
                        if (!name.equals("_aws")) {
                          values.put(name, value.asNumber());
                        }
                      });
              return values;
            })
        .toList();
  }
}
