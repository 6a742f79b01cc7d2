package com.cruddur.messages.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

class EmbeddedMetricsTest {
  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00.123Z");

  private final List<String> lines = new ArrayList<>();
  private final EmbeddedMetrics metrics =
      new EmbeddedMetrics(lines::add, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void countsBecomeOneLineInEmbeddedMetricFormat() {
    var counts = new Counts();
    counts.add(BusinessMetric.REPLAYS_SKIPPED, 1);
    counts.add(BusinessMetric.ROWS_MOVED, 2);
    counts.add(BusinessMetric.ROWS_MOVED, 4);
    metrics.publish(counts);
    assertEquals(1, lines.size());
    assertFalse(lines.getFirst().contains("\n"));
    assertEquals(
        JsonNode.parser()
            .parse(
                """
                {
                  "_aws": {
                    "Timestamp": 1735689600123,
                    "CloudWatchMetrics": [{
                      "Namespace": "Cruddur/Messaging",
                      "Dimensions": [[]],
                      "Metrics": [
                        {"Name": "RowsMoved", "Unit": "Count"},
                        {"Name": "ReplaysSkipped", "Unit": "Count"}
                      ]
                    }]
                  },
                  "RowsMoved": 6,
                  "ReplaysSkipped": 1
                }
                """),
        JsonNode.parser().parse(lines.getFirst()));
  }

  /** The rules of the specification: a metric that breaks one is dropped without a word. */
  @Test
  void everyMetricThatIsNamedHasItsNumberAtTheRoot() {
    var counts = new Counts();
    Arrays.stream(BusinessMetric.values()).forEach(metric -> counts.add(metric, 7));
    metrics.publish(counts);
    var document = JsonNode.parser().parse(lines.getFirst()).asObject();
    var directive = document.get("_aws").asObject().get("CloudWatchMetrics").asArray().getFirst();
    var named =
        directive.asObject().get("Metrics").asArray().stream()
            .map(metric -> metric.asObject().get("Name").asString())
            .toList();
    assertEquals(
        Arrays.stream(BusinessMetric.values()).map(BusinessMetric::metricName).toList(), named);
    named.forEach(name -> assertEquals("7", document.get(name).asNumber(), name));
    assertEquals(named.size() + 1, document.size());
  }

  @Test
  void whereNothingWasCountedNothingIsWritten() {
    var counts = new Counts();
    counts.add(BusinessMetric.ROWS_MOVED, 0);
    metrics.publish(counts);
    assertEquals(List.of(), lines);
  }

  @Test
  void aNegativeCountIsRefused() {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> new Counts().add(BusinessMetric.ROWS_MOVED, -1));
    assertEquals("RowsMoved cannot be counted by -1", refused.getMessage());
  }

  @Test
  void namesAreDifferentAndNeedNoEscapes() {
    var names = Arrays.stream(BusinessMetric.values()).map(BusinessMetric::metricName).toList();
    assertEquals(names.size(), Set.copyOf(names).size());
    names.forEach(name -> assertTrue(name.matches("[A-Z][A-Za-z]+"), name));
  }

  @Test
  void onStandardOutputADocumentIsAWholeLine() {
    var standard = System.out;
    var bytes = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      var counts = new Counts();
      counts.add(BusinessMetric.MESSAGES_SENT, 1);
      EmbeddedMetrics.onStandardOutput().publish(counts);
    } finally {
      System.setOut(standard);
    }
    var text = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(text.startsWith("{\"_aws\":") && text.endsWith("\"MessagesSent\":1}\n"), text);
  }
}
