package com.cruddur.local.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.notice.Notice;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What reaches the function, in which form, and how soon. */
class EventSourceMappingTest extends MappedStream {
  @Test
  void theFunctionGetsWhatTheFilterLetsPassInOrderAndBatches() throws Exception {
    batchSize = 2;
    put("MSG#0", "GRP#0", "MSG#1", "MSG#2", "USER#0");
    put("MSG#0"); // a MODIFY

    startAndDrain();

    assertEquals(List.of(List.of("MSG#0", "MSG#1"), List.of("MSG#2")), invocations);
  }

  @Test
  void aRecordHasLambdasForm() throws Exception {
    var events = new CopyOnWriteArrayList<JsonNode>();
    put("MSG#0");
    mapping =
        new EventSourceMapping(
                new MappingDefinition(
                    "Mapping",
                    stream,
                    "f",
                    1,
                    window,
                    List.of(),
                    false,
                    retries,
                    maximumAge,
                    true,
                    Optional.empty(),
                    List.of()),
                "eu-west-1",
                clients.streams(),
                event -> {
                  records(event).forEach(events::add);
                  return DONE;
                },
                data,
                Optional.empty(),
                notices::add,
                clock)
            .start();
    assertTrue(mapping.awaitTip(Duration.ofMinutes(2)));

    JsonNode record = events.getFirst();
    assertEquals("INSERT", record.path("eventName").asText());
    assertEquals("aws:dynamodb", record.path("eventSource").asText());
    assertEquals("1.1", record.path("eventVersion").asText());
    assertEquals("eu-west-1", record.path("awsRegion").asText());
    assertEquals(stream, record.path("eventSourceARN").asText());
    assertEquals("{\"pk\":{\"S\":\"MSG#0\"}}", record.at("/dynamodb/Keys").toString());
    assertEquals("1", record.at("/dynamodb/NewImage/n/N").asText());
    assertEquals("[\"a\",\"b\"]", record.at("/dynamodb/NewImage/tags/SS").toString());
    assertEquals("NEW_IMAGE", record.at("/dynamodb/StreamViewType").asText());
    assertTrue(record.at("/dynamodb/ApproximateCreationDateTime").isIntegralNumber());
    assertTrue(record.at("/dynamodb/SizeBytes").asInt() > 0);
    assertEquals(sequenceNumber("MSG#0"), record.at("/dynamodb/SequenceNumber").asText());
  }

  @Test
  void aRecordThatComesWhileTheMappingRunsIsDeliveredSoon() throws Exception {
    startAndDrain();
    long before = System.nanoTime();

    put("MSG#0");
    assertTrue(mapping.awaitTip(Duration.ofMinutes(2)));

    assertEquals(List.of(List.of("MSG#0")), invocations);
    Duration taken = Duration.ofNanos(System.nanoTime() - before);
    assertTrue(taken.compareTo(EventSourceMapping.DISCOVERY) < 0, taken::toString);
  }

  @Test
  void aBatchThatIsNotFullWaitsForItsWindow() throws Exception {
    window = Duration.ofSeconds(3);
    put("MSG#0");
    start();
    put("MSG#1");

    assertTrue(mapping.awaitTip(Duration.ofMinutes(2)));

    assertEquals(List.of(List.of("MSG#0", "MSG#1")), invocations);
  }

  @Test
  void anUnexpectedErrorOfTheSystemItselfIsShownAndLosesNothing() throws Exception {
    function =
        _ -> {
          if (invocations.size() == 1) {
            throw new IllegalStateException("out of file handles");
          }
          return DONE;
        };
    put("MSG#0");

    startAndDrain();

    assertEquals(List.of(List.of("MSG#0"), List.of("MSG#0")), invocations);
    assertEquals(List.of(new Notice.PollingFailed("Mapping", "out of file handles")), notices);
  }
}
