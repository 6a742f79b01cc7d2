package com.cruddur.bench.report;

import static com.cruddur.bench.report.Figures.exact;
import static com.cruddur.bench.report.Figures.rounded;

import com.cruddur.bench.Operation;
import com.cruddur.bench.Outcome;
import com.cruddur.bench.Row;
import com.cruddur.bench.Subject.Growth;
import com.cruddur.bench.Subject.Of;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the data path was built to reach, against the reference in the same run. */
final class Targets {
  private static final int MOST_CALLS = 3;
  private static final double BATCHED_SPEED = 10;
  private static final String WHY_MORE_UNITS =
      "A move is one transaction of two deletes and two puts, which DynamoDB bills twice: 8 units"
          + " and 4 of the index. It buys that no reader, at no moment, misses a conversation or"
          + " sees it twice (decision 3). From bursts of 2 on it is less than the reference's.";
  private static final String WHY_NOT_TEN =
      "One move instead of ten is ten times the ratio of two lone moves, which on DynamoDB Local is"
          + " about 1: the machine's noise decides.";
  private static final String WHY_SLOWER =
      "DynamoDB Local does its work on the same CPUs, and a call has no way to go: three calls, one"
          + " of them a transaction of four items with conditions, take it about as long as five"
          + " plain ones.";

  private Targets() {}

  static List<Target> of(Results results) {
    var targets = new ArrayList<Target>();
    var bursts = results.shortBursts();
    var lone = bursts.getFirst().reference().capacity().writes();
    for (var row : bursts) {
      targets.add(units(row, lone));
    }
    targets.add(calls(bursts));
    for (var row : bursts) {
      targets.add(speed(row));
    }
    for (var operation : List.of(Operation.APPEND, Operation.MOVE, Operation.MESSAGES)) {
      targets.add(constant(results, Of.MESSAGES, operation));
    }
    for (var operation : List.of(Operation.CONVERSATIONS, Operation.MOVE, Operation.START)) {
      targets.add(constant(results, Of.CONVERSATIONS, operation));
    }
    targets.add(constant(results, Of.ANSWERS, Operation.CONVERSATIONS));
    return targets;
  }

  private static Target units(Row row, double lone) {
    var messages = row.subject().messages();
    var measured = row.ours().capacity().writes() / messages;
    var allowed = lone / messages;
    return new Target(
        messages == 1
            ? "at most %s write units for a lone message".formatted(exact(lone))
            : "at most %s write units a message in a burst of %d"
                .formatted(exact(allowed), messages),
        "%s (the reference: %s)"
            .formatted(exact(measured), exact(row.reference().capacity().writes() / messages)),
        measured <= allowed,
        measured <= allowed ? "" : WHY_MORE_UNITS);
  }

  private static Target calls(List<Row> bursts) {
    var most =
        bursts.stream().mapToInt(row -> row.ours().capacity().roundTrips()).max().orElseThrow();
    return new Target(
        "at most %d sequential calls to move a conversation".formatted(MOST_CALLS),
        "%d (the reference: %d a message)"
            .formatted(most, bursts.getFirst().reference().capacity().roundTrips()),
        most <= MOST_CALLS,
        "");
  }

  private static Target speed(Row row) {
    var messages = row.subject().messages();
    var ratio = row.ours().timing().perSecond() / row.reference().timing().perSecond();
    var batched = messages >= BATCHED_SPEED;
    var met = ratio >= (batched ? BATCHED_SPEED : 1);
    return new Target(
        batched
            ? "at least 10 times the messages a second in bursts of " + messages
            : messages == 1
                ? "not slower with lone messages"
                : "not slower in bursts of " + messages,
        rounded(ratio) + " times",
        met,
        met ? "" : batched ? WHY_NOT_TEN : WHY_SLOWER);
  }

  private static Target constant(Results results, Of of, Operation operation) {
    var rows =
        results.growth().stream()
            .filter(
                row ->
                    row.subject() instanceof Growth growth
                        && growth.of() == of
                        && growth.operation() == operation)
            .sorted(Comparator.comparing(row -> ((Growth) row.subject()).size()))
            .toList();
    // A list shorter than a page costs less: growth is what comes after the first full page.
    var full = rows.stream().filter(row -> ((Growth) row.subject()).size() > 20).toList();
    var first = full.getFirst().ours();
    var last = full.getLast().ours();
    var met = units(first).equals(units(last));
    return new Target(
        "%s: the same whatever the number of %s".formatted(operation.title(), of.title()),
        "%s units and %d calls at %,d, %s and %d at %,d"
            .formatted(
                units(first),
                first.capacity().calls(),
                ((Growth) full.getFirst().subject()).size(),
                units(last),
                last.capacity().calls(),
                ((Growth) full.getLast().subject()).size()),
        met,
        met
            ? ""
            : "Two people without a pair item may have a conversation that the reference wrote: it"
                + " is looked for in both lists, without limit, before a second one is made.");
  }

  private static String units(Outcome outcome) {
    return exact(outcome.capacity().writes() + outcome.capacity().reads());
  }
}
