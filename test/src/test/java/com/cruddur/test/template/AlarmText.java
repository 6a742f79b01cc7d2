package com.cruddur.test.template;

import com.cruddur.infra.synth.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An alarm in one line, so that a page of alarms can be read and compared. */
final class AlarmText {
  private static final Pattern OUTPUT =
      Pattern.compile("PublishOutputRef(\\w+?)(?:[0-9A-F]{8}){1,2}");

  private AlarmText() {}

  /**
   * {@code Statistic(namespace metric dimensions) per seconds >= threshold, n of m, if missing};
   * the parts of an expression stand on lines of their own.
   */
  static String of(JsonNode alarm) {
    JsonNode properties = alarm.path("Properties");
    return "%s %s %s, %s of %s, %s"
        .formatted(
            watched(properties),
            properties.path("ComparisonOperator").asText().startsWith("Less") ? "<" : ">=",
            properties.path("Threshold").asText(),
            properties.path("DatapointsToAlarm").asText(),
            properties.path("EvaluationPeriods").asText(),
            properties.path("TreatMissingData").asText("(default)"));
  }

  /** Namespace, name and dimensions of every metric that the alarm reads. */
  static List<String> metrics(JsonNode alarm) {
    JsonNode properties = alarm.path("Properties");
    if (properties.has("MetricName")) {
      return List.of(metric(properties));
    }
    List<String> metrics = new ArrayList<>();
    properties
        .path("Metrics")
        .forEach(
            part -> {
              if (part.has("MetricStat")) {
                metrics.add(metric(part.at("/MetricStat/Metric")));
              }
            });
    return metrics;
  }

  private static String watched(JsonNode properties) {
    if (properties.has("MetricName")) {
      return "%s(%s) per %s s"
          .formatted(
              properties
                  .path("Statistic")
                  .asText(properties.path("ExtendedStatistic").asText("no statistic")),
              metric(properties),
              properties.path("Period").asText());
    }
    String expression = "";
    List<String> parts = new ArrayList<>();
    for (JsonNode part : properties.path("Metrics")) {
      if (part.has("Expression")) {
        expression = part.path("Expression").asText().replaceFirst("^SUM.*", "sum of");
      } else {
        JsonNode stat = part.path("MetricStat");
        parts.add(
            "%s(%s) per %s s"
                .formatted(
                    stat.path("Stat").asText(),
                    metric(stat.path("Metric")),
                    stat.path("Period").asText()));
      }
    }
    return expression + "\n    " + String.join("\n    ", parts) + "\n   ";
  }

  private static String metric(JsonNode metric) {
    return Json.elements(metric.path("Dimensions"))
        .filter(dimension -> !dimension.isMissingNode())
        .map(dimension -> dimension.path("Name").asText() + "=" + value(dimension.path("Value")))
        .collect(
            Collectors.joining(
                " ",
                metric.path("Namespace").asText() + " " + metric.path("MetricName").asText() + " ",
                ""))
        .strip();
  }

  /** A reference to another stack as {@code stack.LogicalIdWithoutHash}. */
  private static String value(JsonNode value) {
    JsonNode output = value.path("Fn::GetStackOutput");
    if (output.isMissingNode()) {
      return value.asText();
    }
    Matcher name = OUTPUT.matcher(output.path("OutputName").asText());
    String stack = output.path("StackName").asText();
    return stack.substring(stack.lastIndexOf('-') + 1)
        + "."
        + (name.matches() ? name.group(1) : output.path("OutputName").asText());
  }
}
