package com.cruddur.local.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the mapping makes of the failures that a function reports. */
class BatchItemFailuresTest extends MappedStream {
  @Test
  void fromTheLowestReportedFailureOnEverythingComesAgain() throws Exception {
    function = batch -> invocations.size() == 1 ? failing(batch, "MSG#3", "MSG#1") : failing(batch);
    put(messages(5));

    startAndDrain();

    assertEquals(
        List.of(List.of(messages(5)), List.of("MSG#1", "MSG#2", "MSG#3", "MSG#4")), invocations);
    assertEquals(List.of(), failed());
  }

  @Test
  void aReportedPoisonRecordLandsInTheDestinationWithoutThoseBeforeIt() throws Exception {
    function = batch -> failing(batch, "MSG#1");
    put(messages(2));

    startAndDrain();

    assertEquals(List.of(List.of(messages(2)), List.of("MSG#1"), List.of("MSG#1")), invocations);
    assertEquals(1, failed().getFirst().at("/DDBStreamBatchInfo/batchSize").asInt());
  }

  @Test
  void whereTheMappingBisectsARecordThatIsNamedIsGivenUpAlone() throws Exception {
    bisect = true;
    function = batch -> failing(batch, "MSG#1");
    put(messages(5));

    startAndDrain();

    assertEquals(
        List.of(
            List.of(messages(5)),
            List.of("MSG#1", "MSG#2", "MSG#3", "MSG#4"),
            List.of("MSG#1", "MSG#2"),
            List.of("MSG#1"),
            List.of("MSG#1"),
            List.of("MSG#1"),
            List.of("MSG#2"),
            List.of("MSG#3", "MSG#4")),
        invocations);
    assertEquals(1, failed().size());
    assertEquals(1, failed().getFirst().at("/DDBStreamBatchInfo/batchSize").asInt());
    assertEquals(
        sequenceNumber("MSG#1"),
        failed().getFirst().at("/DDBStreamBatchInfo/startSequenceNumber").asText());
  }

  @Test
  void severalThatAreNamedAreGivenUpOneByOneAndTheOthersAreDone() throws Exception {
    bisect = true;
    retries = OptionalInt.of(0);
    function = batch -> failing(batch, "MSG#0", "MSG#3", "MSG#7");
    put(messages(8));

    startAndDrain();

    var kept = new ArrayList<String>();
    for (var body : failed()) {
      kept.add(body.at("/DDBStreamBatchInfo/startSequenceNumber").asText());
      assertEquals(1, body.at("/DDBStreamBatchInfo/batchSize").asInt());
    }
    assertEquals(
        Set.of(sequenceNumber("MSG#0"), sequenceNumber("MSG#3"), sequenceNumber("MSG#7")),
        Set.copyOf(kept));
    assertEquals(3, kept.size());
  }

  @Test
  void withoutTheReportEveryAnswerIsSuccess() throws Exception {
    reportsFailures = false;
    function = batch -> failing(batch, "MSG#0");
    put("MSG#0");

    startAndDrain();

    assertEquals(1, invocations.size());
  }
}
