package com.cruddur.bench.report;

import com.cruddur.bench.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/** The results for people: targets and ratios first. The same results make the same text. */
public final class MarkdownReport {
  private final Results results;

  public MarkdownReport(Results results) {
    this.results = results;
  }

  public String text() {
    var tables = new MeasuredTables(results);
    var prices = results.prices();
    return """
    # Benchmark: the data path beside the reference's

    Made by `bin/cruddur bench`. Units, calls and invocations are exact and the same in every run; times are this
    machine's, medians of %s. What is measured and what is modelled: `docs/benchmarks/README.md`.

    ## Targets
    %s
    ## Ours to the reference's: a message of short text in the stream
    %s
    ## Stream function, a message
    p50 and p99 are of a whole burst: from the first invocation until the rows stand at its newest message.

    %s
    ## API, a request
    %s
    ## Growth
    Short text; one request, or one message that moves its rows.

    %s
    ## Run
    %s
    Prices: %s, %s. USD a million messages (or requests): DynamoDB's units, the function's invocations and its time
    at %d MB, modelled as %d ms a sequential call, twice that a transaction, and %d ms an invocation.
    """
        .formatted(
            results.rounds() == 1 ? "one round" : results.rounds() + " rounds",
            targets(),
            ratios(),
            tables.bursts(),
            tables.requests(),
            tables.growth(),
            machine(),
            prices.region(),
            prices.date(),
            UnitPrices.MEMORY_MEGABYTES,
            UnitPrices.CALL_MILLIS,
            UnitPrices.INVOCATION_MILLIS);
  }

  private String targets() {
    var table = new MarkdownTable(4, List.of("target", "measured", "", "note"));
    var notes = new ArrayList<String>();
    for (var target : Targets.of(results)) {
      if (!target.note().isEmpty() && !notes.contains(target.note())) {
        notes.add(target.note());
      }
      var note = notes.indexOf(target.note());
      table.add(
          List.of(
              target.title(),
              target.measured(),
              target.verdict(),
              note < 0 ? "" : Integer.toString(note + 1)));
    }
    var text = new StringBuilder(table.toString());
    for (var note = 0; note < notes.size(); note++) {
      text.append(note == 0 ? "\n" : "").append("%d. %s\n".formatted(note + 1, notes.get(note)));
    }
    return text.toString();
  }

  private MarkdownTable ratios() {
    var heads = new ArrayList<>(List.of("burst"));
    results.shortBursts().forEach(row -> heads.add("" + row.subject().messages()));
    var table = new MarkdownTable(1, heads);
    ratio(table, "write units", (outcome, _) -> outcome.capacity().writes());
    ratio(table, "read units", (outcome, _) -> outcome.capacity().reads());
    ratio(table, "calls", (outcome, _) -> outcome.capacity().calls());
    ratio(table, "invocations", (outcome, _) -> outcome.invocations());
    ratio(table, "dollars", (outcome, n) -> results.prices().ofMillion(outcome, n));
    ratio(table, "time of a burst on AWS, modelled", (outcome, _) -> UnitPrices.millis(outcome));
    ratio(table, "messages a second", (outcome, _) -> outcome.timing().perSecond());
    ratio(table, "time of a burst, measured, p50", (outcome, _) -> outcome.timing().p50());
    return table;
  }

  private void ratio(
      MarkdownTable table, String name, ToDoubleBiFunction<Outcome, Integer> figure) {
    var cells = new ArrayList<>(List.of(name));
    for (var row : results.shortBursts()) {
      var messages = row.subject().messages();
      cells.add(
          Figures.ratio(
              figure.applyAsDouble(row.ours(), messages),
              figure.applyAsDouble(row.reference(), messages)));
    }
    table.add(cells);
  }

  private MarkdownTable machine() {
    var table = new MarkdownTable(2, List.of("what", ""));
    results.machine().facts().forEach((name, fact) -> table.add(List.of(name, fact)));
    return table;
  }
}
