package com.cruddur.ops.replay;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.ordered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.TableFixture;
import com.cruddur.ops.replay.Replay.Outcome;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a failure destination kept, put through the function's code again. */
class KeptReplayTest {
  private static final String GROUP = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399";
  private static final String OLD = "2024-03-01T10:00:00.000001+00:00";
  private static final String NEW = "2024-03-02T10:00:00.000001+00:00";

  private final TableFixture table = new TableFixture();

  @BeforeEach
  void aConversationWhoseRowsStandAtTheOlderOfTwoMessages() {
    table.referenceMessage(GROUP, OLD, ANDREW, "the old text");
    table.referenceMessage(GROUP, NEW, BAYKO, "the new text");
    rows();
  }

  @Test
  void aDryRunSaysWhatWouldMoveAndWritesNothing() {
    var before = table.scan();
    var report = Kept.replay(table, false, kept(NEW));
    assertEquals(Map.of(Outcome.MOVED, 1), report.counts());
    assertEquals(before, table.scan());
    assertTrue(report.text().contains("would move"), report::text);
    assertTrue(report.text().contains("Run it again with --apply."), report::text);
  }

  @Test
  void appliedTheRowsMoveAndARepeatChangesNothing() {
    var report = Kept.replay(table, true, kept(NEW));
    assertEquals(Map.of(Outcome.MOVED, 1), report.counts());
    assertFalse(report.text().contains("dry run"), report::text);
    for (var owner : List.of("user-andrew", "user-bayko")) {
      var rows = table.partition("GRP#" + owner);
      assertEquals(1, rows.size());
      assertEquals(NEW, rows.getFirst().get("sk"));
      assertEquals("the new text", rows.getFirst().get("message"));
    }
    var moved = table.scan();
    assertEquals(Map.of(Outcome.CURRENT, 2), Kept.replay(table, true, kept(NEW, OLD)).counts());
    assertEquals(moved, table.scan(), "rows never move back");
  }

  @Test
  void poisonIsListedWithItsReasonAndTheOthersAreDone() {
    var noTime = Kept.record("INSERT", ordered("pk", "MSG#" + GROUP, "sk", "1 March"));
    var noImage = Kept.record(table, GROUP, OLD);
    ((ObjectNode) noImage.get("dynamodb")).remove("NewImage");
    var noRecord = Json.object().put("eventName", "INSERT");
    noRecord.putObject("dynamodb").put("SequenceNumber", "7").put("Keys", "none");
    var good = Kept.record(table, GROUP, NEW);
    var report = Kept.replay(table, true, Kept.document(noTime, noImage, noRecord, good));
    assertEquals(Map.of(Outcome.POISON, 3, Outcome.MOVED, 1), report.counts());
    assertTrue(report.failures());
    for (var poison : report.listed().subList(0, 3)) {
      assertEquals(Outcome.POISON, poison.result().outcome());
      assertFalse(poison.result().reason().isBlank());
      assertFalse(poison.sequenceNumber().isBlank());
    }
    assertEquals(NEW, table.partition("GRP#user-andrew").getFirst().get("sk"));
  }

  @Test
  void aMessageWithoutRowsFailsWithItsReasonUntilThereAreRows() {
    table.referenceMessage("new", NEW, BAYKO, "hello");
    var document = Kept.document(Kept.record(table, "new", NEW));
    var report = Kept.replay(table, true, document);
    assertEquals(Map.of(Outcome.FAILED, 1), report.counts());
    assertTrue(report.text().contains("it has no rows"), report::text);
    table.referenceRow(ANDREW, "2024-03-01T10:00:00.000009+00:00", BAYKO, "new", "before");
    table.referenceRow(BAYKO, "2024-03-01T10:00:00.000009+00:00", ANDREW, "new", "before");
    assertEquals(Map.of(Outcome.MOVED, 1), Kept.replay(table, true, document).counts());
  }

  @Test
  void aRecordThatIsNoNewMessageIsNothingToDo() {
    var item = table.partition("MSG#" + GROUP).getLast();
    var before = table.scan();
    var report =
        Kept.replay(
            table,
            true,
            Kept.document(
                Kept.record("MODIFY", item),
                Kept.record("REMOVE", item),
                Kept.record("INSERT", table.partition("GRP#user-andrew").getFirst())));
    assertEquals(Map.of(Outcome.NO_MESSAGE, 3), report.counts());
    assertEquals(before, table.scan());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "secret{ | it is not JSON",
        "{\"payload\":\"secret\"} | its payload is not JSON",
        "{\"DDBStreamBatchInfo\":{\"shardId\":\"secret\"}} | it has no payload",
        "{\"secret\":1} | neither an invocation record nor an event",
        "'' | ",
      })
  void aBadDocumentIsNamedWithItsReasonAndStopsNoOther(String document, String reason) {
    var report = Kept.replay(table, true, document.getBytes(StandardCharsets.UTF_8), kept(NEW));
    assertEquals(Map.of(Outcome.POISON, 1, Outcome.MOVED, 1), report.counts());
    var bad = report.listed().getFirst();
    assertEquals("aws/lambda/document-0", bad.source());
    assertTrue(bad.result().reason().contains(reason == null ? "it is" : reason), bad::toString);
    assertFalse(report.json().contains("secret"), report::json);
  }

  @Test
  void aBareEventIsReadToo() {
    var event = Json.object();
    event.putArray("Records").add(Kept.record(table, GROUP, NEW));
    assertEquals(Map.of(Outcome.MOVED, 1), Kept.replay(table, false, Json.bytes(event)).counts());
  }

  @Test
  void theReportHasNoTextsAndProgramsGetAllOfIt() throws IOException {
    var report = Kept.replay(table, false, kept(NEW, OLD));
    for (var printed : List.of(report.text(), report.json())) {
      assertFalse(printed.contains("text") || printed.contains("Andrew"), printed);
    }
    var json = Json.parse(report.json().getBytes(StandardCharsets.UTF_8));
    assertFalse(json.path("applied").asBoolean(true));
    assertEquals("MOVED", json.at("/records/0/outcome").asText());
    assertEquals(GROUP, json.at("/records/0/conversation").asText());
    assertEquals(NEW, json.at("/records/0/at").asText());
    assertEquals("aws/lambda/document-0", json.at("/records/0/document").asText());
    assertEquals(1, json.at("/counts/MOVED").asInt());
    assertEquals(1, json.at("/counts/CURRENT").asInt());
    assertEquals(0, json.at("/counts/POISON").asInt(-1));
    assertEquals("No records.\n", Kept.replay(table, true).text());
  }

  private byte[] kept(String... times) {
    return Kept.document(
        Stream.of(times).map(at -> Kept.record(table, GROUP, at)).toArray(ObjectNode[]::new));
  }

  private void rows() {
    table.referenceRow(ANDREW, OLD, BAYKO, GROUP, "the old text");
    table.referenceRow(BAYKO, OLD, ANDREW, GROUP, "the old text");
  }
}
