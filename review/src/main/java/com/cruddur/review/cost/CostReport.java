package com.cruddur.review.cost;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An estimate for people, or for programs. */
public record CostReport(CostEstimate estimate) {
  private static final List<String> HEADINGS =
      List.of("PART", "ITEM", "QUANTITY", "USD FOR", "USD/MONTH", "WHILE IDLE");

  /** How many columns, from the left, are words. */
  private static final int WORDS = 2;

  /** A table, its totals, and all that was assumed. */
  public String text() {
    var rows = new ArrayList<List<String>>();
    rows.add(HEADINGS);
    var part = "";
    for (CostLine line : estimate.lines()) {
      if (line.quantity() == 0) {
        continue;
      }
      rows.add(
          List.of(
              line.part().equals(part) ? "" : line.part(),
              line.item(),
              "%s %s".formatted(number(line.quantity()), line.price().unit()),
              "%s %s"
                  .formatted(
                      trimmed("%.10f", line.price().usd()),
                      line.price().per() == 1 ? "each" : "per " + number(line.price().per())),
              dollars(line.usd()),
              line.idleQuantity() == 0 ? "-" : dollars(line.idleUsd())));
      part = line.part();
    }
    rows.add(List.of("TOTAL", "", "", "", dollars(estimate.usd()), dollars(estimate.idleUsd())));
    return "%s, %s%n%n%s%n%s%n"
        .formatted(
            estimate.environment(),
            String.join(" and ", estimate.regions()),
            table(rows),
            String.join("\n", notes()));
  }

  private List<String> notes() {
    var notes = new ArrayList<String>();
    notes.add("Assumed (each an option, see --help):");
    TrafficOptions.describe(estimate.traffic()).forEach(line -> notes.add("  " + line));
    notes.add("Assumed throughout:");
    notes.add(
        "  a month of 730 hours; a message, a row and an index entry of their texts' length and %s"
            .formatted("their keys; free allotments only with --free-tier"));
    notes.add(
        "  log lines of %.0f bytes an invocation and %.0f a request, stored uncompressed; %.0f GB in each bucket; %.0f mails for each address; %.0f requests for each key"
            .formatted(
                ServiceCosts.LOG_BYTES,
                ServiceCosts.ACCESS_LOG_BYTES,
                DataCosts.BUCKET_GIGABYTES,
                WatchCosts.MAILS,
                WatchCosts.KEY_REQUESTS));
    notes.add(
        "  every active person opens the web client once a day with nothing of it kept; no failed"
            + " records, no retries, no preflight requests, no tax");
    estimate
        .breakEven()
        .ifPresent(
            even ->
                notes.add(
                    String.format(
                        Locale.ROOT,
                        "DAX pays for itself above %.0f reads a second answered from memory (%.0f"
                            + " if they were eventually consistent).",
                        even.consistent(),
                        even.eventual())));
    notes.add(prices());
    var elsewhere = elsewhere();
    if (!elsewhere.isEmpty()) {
      notes.add(
          "There are no prices of %s here: these are of %s, the nearest table that there is. Yours go in a file: --prices FILE."
              .formatted(String.join(" and ", elsewhere), estimate.prices().region()));
    }
    return notes;
  }

  private String prices() {
    var prices = estimate.prices();
    return prices.isTheProjects()
        ? "Prices: %s, taken down on %s from AWS's pages, not from the price API: check what you rely on."
            .formatted(prices.region(), prices.date())
        : "Prices: %s of %s, from %s.".formatted(prices.region(), prices.date(), prices.file());
  }

  /** Regions of the environment that the prices are not of. */
  private List<String> elsewhere() {
    return estimate.regions().stream()
        .filter(region -> !region.equals(estimate.prices().region()))
        .toList();
  }

  public String json() {
    var json = Json.object();
    json.put("environment", estimate.environment());
    json.put("region", String.join(" and ", estimate.regions()));
    json.put("pricesRegion", estimate.prices().region());
    json.put("pricesOf", estimate.prices().date());
    json.put("currency", "USD");
    json.put("usdPerMonth", cents(estimate.usd()));
    json.put("usdPerMonthIdle", cents(estimate.idleUsd()));
    var lines = json.putArray("lines");
    estimate.lines().forEach(line -> write(line, lines.addObject()));
    var traffic = json.putObject("traffic");
    TrafficOptions.values(estimate.traffic()).forEach(traffic::put);
    estimate
        .breakEven()
        .ifPresent(
            even ->
                json.putObject("daxBreakEvenReadsPerSecond")
                    .put("consistent", cents(even.consistent()))
                    .put("eventuallyConsistent", cents(even.eventual())));
    return json.toPrettyString();
  }

  private static void write(CostLine line, ObjectNode json) {
    json.put("part", line.part())
        .put("item", line.item())
        .put("quantity", line.quantity())
        .put("unit", line.price().unit())
        .put("usdPerMonth", line.usd())
        .put("usdPerMonthIdle", line.idleUsd())
        .put("price", line.price().id())
        .put("source", line.price().source());
  }

  private static String table(List<List<String>> rows) {
    var widths = new int[HEADINGS.size()];
    for (var row : rows) {
      for (var i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream()
        .map(
            row -> {
              var line = new StringBuilder();
              for (var i = 0; i < widths.length; i++) {
                var format = "%" + (i < WORDS ? "-" : "") + widths[i] + "s";
                line.append(i == 0 ? "" : "  ").append(format.formatted(row.get(i)));
              }
              return line.toString().stripTrailing() + "\n";
            })
        .collect(Collectors.joining());
  }

  private static String number(double value) {
    return Math.abs(value) >= 100 || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : trimmed("%.3f", value);
  }

  private static String trimmed(String format, double value) {
    return String.format(Locale.ROOT, format, value).replaceFirst("\\.?0+$", "");
  }

  private static String dollars(double usd) {
    return usd > 0 && usd < 0.005 ? "<0.01" : String.format(Locale.ROOT, "%,.2f", usd);
  }

  private static double cents(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
