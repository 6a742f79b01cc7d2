package com.cruddur.test.template;

import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A dashboard as CloudWatch reads it: the JSON in its body, with names in place of references. */
record DashboardBody(List<JsonNode> widgets) {

  static DashboardBody of(SynthesizedStack stack) {
    JsonNode body = stack.only("AWS::CloudWatch::Dashboard").at("/Properties/DashboardBody");
    StringBuilder text = new StringBuilder();
    Json.elements(body.at("/Fn::Join/1"))
        .forEach(part -> text.append(part.isTextual() ? part.asText() : "reference"));
    List<JsonNode> widgets = new ArrayList<>();
    Json.parse(text.toString()).path("widgets").forEach(widgets::add);
    return new DashboardBody(widgets);
  }

  List<String> titles() {
    return widgets.stream()
        .map(widget -> widget.at("/properties/title").asText(widget.path("type").asText()))
        .toList();
  }

  /** Namespace, name and dimensions of every metric that a graph shows or computes with. */
  List<String> metrics() {
    List<String> metrics = new ArrayList<>();
    for (JsonNode widget : widgets) {
      String[] before = {};
      for (JsonNode row : widget.at("/properties/metrics")) {
        List<String> words = new ArrayList<>();
        for (JsonNode word : row) {
          if (word.isTextual()) {
            // "." stands for the same word in the row above
            words.add(
                word.asText().equals(".") && words.size() < before.length
                    ? before[words.size()]
                    : word.asText());
          }
        }
        if (!words.isEmpty()) {
          before = words.toArray(String[]::new);
          metrics.add(metric(words));
        }
      }
    }
    return metrics;
  }

  private static String metric(List<String> words) {
    StringBuilder text = new StringBuilder(words.get(0) + " " + words.get(1));
    for (int i = 2; i + 1 < words.size(); i += 2) {
      text.append(' ').append(words.get(i)).append('=').append(words.get(i + 1));
    }
    return text.toString();
  }
}
