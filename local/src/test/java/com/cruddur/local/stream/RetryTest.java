package com.cruddur.local.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.notice.Notice;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What the mapping does with a batch that fails whole, until it gives its records up. */
class RetryTest extends MappedStream {
  @Test
  void aFailureIsTriedAgainAsOftenAsTheMappingSaysThenKeptWhole() throws Exception {
    function = _ -> FAILED;
    put("MSG#0", "MSG#1");

    startAndDrain();

    assertEquals(3, invocations.size(), "one try and two retries");
    JsonNode body = failed().getFirst();
    assertEquals("RetryAttemptsExhausted", body.at("/requestContext/condition").asText());
    assertEquals(3, body.at("/requestContext/approximateInvokeCount").asInt());
    assertEquals(2, body.at("/DDBStreamBatchInfo/batchSize").asInt());
    assertEquals(
        sequenceNumber("MSG#0"), body.at("/DDBStreamBatchInfo/startSequenceNumber").asText());
    JsonNode payload = Json.parse(body.path("payload").asText());
    assertEquals("MSG#1", payload.at("/Records/1/dynamodb/NewImage/pk/S").asText());
    assertEquals(
        List.of(
            new Notice.BatchRetried("Mapping", 2, 1, OptionalInt.of(2)),
            new Notice.BatchRetried("Mapping", 2, 2, OptionalInt.of(2))),
        notices.subList(0, 2));
    assertTrue(notices.getLast() instanceof Notice.RecordsDiscarded, notices::toString);
  }

  @Test
  void theFailureDestinationsKeyIsThatOfS3() throws Exception {
    retries = OptionalInt.of(0);
    function = _ -> FAILED;
    put("MSG#0");

    startAndDrain();

    try (var files = Files.walk(data.resolve("failed"))) {
      String key =
          data.resolve("failed")
              .relativize(files.filter(Files::isRegularFile).findFirst().orElseThrow())
              .toString();
      assertTrue(
          key.matches(
              "aws/lambda/[0-9a-f-]{36}/shardId-[^/]+/\\d{4}/\\d\\d/\\d\\d/\\d{4}-\\d\\d-\\d\\dT\\d\\d\\.\\d\\d\\.\\d\\d-[0-9a-f-]{36}"),
          key);
    }
  }

  @Test
  void oncePastAFailureTheShardGoesOn() throws Exception {
    batchSize = 1;
    retries = OptionalInt.of(0);
    function = batch -> batch.contains("MSG#0") ? FAILED : DONE;
    put("MSG#0", "MSG#1");

    startAndDrain();

    assertEquals(List.of(List.of("MSG#0"), List.of("MSG#1")), invocations);
  }

  @Test
  void bisectingFindsTheOneRecordThatFailsAndSparesTheOthers() throws Exception {
    bisect = true;
    retries = OptionalInt.of(1);
    function = batch -> batch.contains("MSG#2") ? FAILED : DONE;
    put(messages(4));

    startAndDrain();

    assertEquals(
        List.of(
            List.of("MSG#0", "MSG#1", "MSG#2", "MSG#3"),
            List.of("MSG#0", "MSG#1"),
            List.of("MSG#2", "MSG#3"),
            List.of("MSG#2"),
            List.of("MSG#2"),
            List.of("MSG#3")),
        invocations);
    assertEquals(1, failed().size());
    assertEquals(1, failed().getFirst().at("/DDBStreamBatchInfo/batchSize").asInt());
  }

  @Test
  void aRecordThatIsTooOldIsGivenUpAndNotDelivered() throws Exception {
    maximumAge = Optional.of(Duration.ofHours(1));
    clock = InstantSource.offset(InstantSource.system(), Duration.ofHours(2));
    put("MSG#0");

    startAndDrain();

    assertEquals(List.of(), invocations);
    assertEquals("RecordAgeExceeded", failed().getFirst().at("/requestContext/condition").asText());
  }

  @Test
  void aRecordWithinItsAgeIsDelivered() throws Exception {
    maximumAge = Optional.of(Duration.ofHours(1));
    put("MSG#0");

    startAndDrain();

    assertEquals(List.of(List.of("MSG#0")), invocations);
  }
}
