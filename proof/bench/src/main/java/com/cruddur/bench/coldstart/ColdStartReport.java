package com.cruddur.bench.coldstart;

import com.cruddur.bench.report.Machine;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, as tables for people or as JSON for programs: medians, ratios first. */
public final class ColdStartReport {
  private final ColdStartResult result;
  private final Machine machine;

  public ColdStartReport(ColdStartResult result, Machine machine) {
    this.result = result;
    this.machine = machine;
  }

  /** Markdown. */
  public String text() {
    var text = new StringBuilder();
    text.append(
        "JVM start to first answer, median of %d runs that took turns. The ratio is to the JVM's defaults.\n\n"
            .formatted(result.runs()));
    text.append(
        "| function | start | ratio | ms | of that CPU ms | range |\n|---|---|--:|--:|--:|--:|\n");
    result
        .starts()
        .forEach(
            (function, starts) ->
                starts.forEach((start, runs) -> text.append(row(function, start, runs))));
    text.append(
        "\n"
            + "The first event alone, without a snapshot and after the hooks around one (default"
            + " flags).\n\n");
    text.append("| function | ratio | ms without | ms primed |\n|---|--:|--:|--:|\n");
    result
        .events()
        .forEach(
            (function, events) ->
                text.append(
                    line(
                        "| %s | %.2f | %.0f | %.0f |",
                        function.title(),
                        median(events.primed()) / median(events.without()),
                        median(events.without()),
                        median(events.primed()))));
    text.append("\n| packaged function | MB |\n|---|--:|\n");
    result
        .jarSizes()
        .forEach(
            (function, size) -> text.append(line("| %s | %.2f |", function.title(), size / 1e6)));
    text.append("\n| | |\n|---|---|\n");
    machine.facts().forEach((name, fact) -> text.append(line("| %s | %s |", name, fact)));
    return text.toString();
  }

  public String json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("machine", machine.facts());
    json.put("runs", result.runs());
    json.put(
        "starts",
        result.starts().entrySet().stream()
            .flatMap(
                function ->
                    function.getValue().entrySet().stream()
                        .map(start -> start(function.getKey(), start.getKey(), start.getValue())))
            .toList());
    json.put(
        "firstEvents",
        result.events().entrySet().stream()
            .map(
                events -> {
                  Map<String, Object> fields = new LinkedHashMap<>();
                  fields.put("function", events.getKey().title());
                  fields.put("withoutSnapshotMillis", events.getValue().without());
                  fields.put("primedMillis", events.getValue().primed());
                  return fields;
                })
            .toList());
    Map<String, Object> sizes = new LinkedHashMap<>();
    result.jarSizes().forEach((function, size) -> sizes.put(function.title(), size));
    json.put("jarBytes", sizes);
    try {
      return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(json) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String row(Function function, Start start, ColdStartResult.Runs runs) {
    var byDefault = result.starts().get(function).get(Start.DEFAULT);
    return line(
        "| %s | %s | %.2f | %.0f | %.0f | %.0f–%.0f |",
        function.title(),
        start.title(),
        median(runs.millis()) / median(byDefault.millis()),
        median(runs.millis()),
        median(runs.cpuMillis()),
        runs.millis().stream().min(Double::compare).orElseThrow(),
        runs.millis().stream().max(Double::compare).orElseThrow());
  }

  private static Map<String, Object> start(
      Function function, Start start, ColdStartResult.Runs runs) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("function", function.title());
    fields.put("start", start.title());
    fields.put("millis", runs.millis());
    fields.put("cpuMillis", runs.cpuMillis());
    return fields;
  }

  private static double median(List<Double> values) {
    return ColdStartResult.median(values);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format + "\n", values);
  }
}
