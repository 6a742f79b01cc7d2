package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.messages.metrics.BusinessMetric;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One screen that somebody on call reads from the top. */
class DashboardTest {
  /** The rows of CloudWatch's grid that a screen shows without scrolling. */
  private static final int SCREEN = 18;

  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void itAnswersFromTheCallerInwards(String environment) {
    assertEquals(
        List.of(
            "Alarms (what to do: docs/operations.md, at the section that an alarm names)",
            "Traffic: requests",
            "Latency of the API, ms",
            "Stream lag, ms",
            "Failures",
            "Table: refused and failed",
            "DAX: hits and misses; CPU of the busiest node, %",
            "Cost: units consumed",
            "Cost: invocations",
            "People: messages, conversations, refused sign-ups and requests",
            "Stream: what became of the messages",
            "Web client: requests; 5xx, %",
            "text"),
        dashboard(environment).titles());
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void itFitsOnOneScreenAndNothingOverlaps(String environment) {
    var taken = new boolean[SCREEN][24];
    for (JsonNode widget : dashboard(environment).widgets()) {
      for (int y = 0; y < widget.path("height").asInt(); y++) {
        for (int x = 0; x < widget.path("width").asInt(); x++) {
          int row = widget.path("y").asInt() + y;
          int column = widget.path("x").asInt() + x;
          assertTrue(row < SCREEN && column < 24, widget::toString);
          assertTrue(!taken[row][column], widget::toString);
          taken[row][column] = true;
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void itShowsEveryAlarmAndEverythingThatTheFunctionsCount(String environment) {
    var stack = SynthesizedApp.shared().stack(environment, "monitoring");
    assertEquals(
        stack.resources("AWS::CloudWatch::Alarm").size(),
        dashboard(environment).widgets().getFirst().at("/properties/alarms").size());
    var metrics = dashboard(environment).metrics();
    for (BusinessMetric metric : BusinessMetric.values()) {
      assertTrue(
          metrics.contains(BusinessMetric.NAMESPACE + " " + metric.metricName()), metric::name);
    }
    assertEquals(8, Arrays.stream(BusinessMetric.values()).count());
  }

  @ParameterizedTest
  @CsvSource({
    "staging,1 × dax.t3.small: **24 node hours a day**",
    "prod,3 × dax.t3.small: **72 node hours a day**"
  })
  void itSaysWhatDaxCostsByTheHour(String environment, String text) {
    String markdown =
        dashboard(environment).widgets().getLast().at("/properties/markdown").asText();
    assertTrue(markdown.contains(text), markdown);
  }

  private static DashboardBody dashboard(String environment) {
    return DashboardBody.of(SynthesizedApp.shared().stack(environment, "monitoring"));
  }
}
