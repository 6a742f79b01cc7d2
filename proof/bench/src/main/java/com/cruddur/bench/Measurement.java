package com.cruddur.bench;

import com.cruddur.bench.capacity.Capacity;
import com.cruddur.bench.side.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Measures both sides at the same things. Units and calls are counted once, through a client that
 * counts; time is taken without it, in rounds in which the sides take turns, the one that began a
 * round being second in the next.
 */
final class Measurement {
  private final Side ours;
  private final Side reference;
  private final int rounds;
  private final Consumer<String> progress;
  private final List<Row> rows = new ArrayList<>();

  Measurement(Side ours, Side reference, int rounds, Consumer<String> progress) {
    this.ours = ours;
    this.reference = reference;
    this.rounds = rounds;
    this.progress = progress;
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  /** Lets the JVM compile what both sides run, before anything is measured. */
  void warmUp(int repetitions, Function<Side, Task> tasks) {
    progress.accept("warming up");
    for (var side : List.of(ours, reference)) {
      var task = tasks.apply(side);
      for (var i = 0; i < repetitions; i++) {
        task.next().run().accept(side.timed());
      }
    }
  }

  /**
   * @param repetitions in a round
   * @param tasks makes a side's task
   */
  void measure(Subject subject, int repetitions, Function<Side, Task> tasks) {
    progress.accept(subject.title());
    var our = new Lane(ours, tasks.apply(ours), subject.messages());
    var their = new Lane(reference, tasks.apply(reference), subject.messages());
    our.count();
    their.count();
    for (var round = 0; round < rounds; round++) {
      for (var lane : round % 2 == 0 ? List.of(our, their) : List.of(their, our)) {
        lane.time(repetitions);
      }
    }
    rows.add(new Row(subject, our.outcome(), their.outcome()));
  }

  private static final class Lane {
    private final Side side;
    private final Task task;
    private final int messages;
    private final List<double[]> times = new ArrayList<>();
    private Capacity capacity = Capacity.NONE;
    private int invocations;

    Lane(Side side, Task task, int messages) {
      this.side = side;
      this.task = task;
      this.messages = messages;
    }

    /** The first time warms up, the second is counted. */
    void count() {
      task.next().run().accept(side.timed());
      var repetition = task.next();
      repetition.run().accept(side.counted());
      capacity = side.cost();
      invocations = repetition.invocations();
    }

    void time(int repetitions) {
      var millis = new double[repetitions];
      for (var i = 0; i < repetitions; i++) {
        var repetition = task.next();
        var start = System.nanoTime();
        repetition.run().accept(side.timed());
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
      times.add(millis);
    }

    Outcome outcome() {
      return new Outcome(capacity, invocations, Timing.of(times, messages));
    }
  }
}
