package com.cruddur.stream.faults;

import com.cruddur.messages.faults.Fault;
import com.cruddur.messages.faults.Fault.AnswerLost;
import com.cruddur.messages.faults.Fault.CrashAfter;
import com.cruddur.messages.faults.Fault.CrashBefore;
import com.cruddur.messages.faults.Fault.SentTwice;
import com.cruddur.messages.faults.Refusals;
import com.cruddur.stream.faults.StreamRun.Result;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs cases, counts what they were, and stops at the first violation. */
final class SearchCounts {
  static final List<Fault> CRASHES =
      List.of(
          new CrashBefore(),
          new CrashAfter(),
          new AnswerLost(),
          new SentTwice(),
          Refusals.ofEveryCall().getFirst());

  private final Function<StreamCase, Result> runner;
  private final AtomicLong cases = new AtomicLong();
  private final AtomicLong deliveries = new AtomicLong();
  private final AtomicLong faults = new AtomicLong();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong reads = new AtomicLong();
  private final long began = System.nanoTime();

  SearchCounts(Processor.Kind kind) {
    this(story -> StreamRun.onModel(story, kind));
  }

  SearchCounts(Function<StreamCase, Result> runner) {
    this.runner = runner;
  }

  SearchCounts run(Stream<StreamCase> stories) {
    stories.forEach(
        story -> {
          deliveries.incrementAndGet();
          run(story);
        });
    return this;
  }

  /** Each story undisturbed, then with each fault of {@link #CRASHES} at each of its calls. */
  SearchCounts runWithEveryCrash(Stream<StreamCase> stories) {
    return runWithEach(stories, (_, _) -> CRASHES.stream());
  }

  SearchCounts runWithEach(Stream<StreamCase> stories, FaultsOfCall faultsOfCall) {
    stories.forEach(
        story -> {
          deliveries.incrementAndGet();
          var undisturbed = run(story);
          IntStream.rangeClosed(1, undisturbed.calls().size())
              .forEach(
                  call ->
                      faultsOfCall.of(undisturbed, call).forEach(f -> run(story.with(call, f))));
        });
    return this;
  }

  /** Two crashes: the second at every call from the first one on. */
  SearchCounts runWithEveryTwoCrashes(Stream<StreamCase> stories) {
    stories.forEach(
        story -> {
          deliveries.incrementAndGet();
          var undisturbed = run(story);
          for (var first = 1; first <= undisturbed.calls().size(); first++) {
            for (var fault : CRASHES) {
              var once = story.with(first, fault);
              var disturbed = run(once);
              for (var second = first + 1; second <= disturbed.calls().size(); second++) {
                run(once.with(second, CRASHES.get(0)));
                run(once.with(second, CRASHES.get(1)));
              }
            }
          }
        });
    return this;
  }

  /** What may befall a call. */
  @FunctionalInterface
  interface FaultsOfCall {
    Stream<Fault> of(Result undisturbed, int call);
  }

  long cases() {
    return cases.get();
  }

  void print(String what) {
    System.out.printf(
        Locale.ROOT, "%s: %s, %.1f s%n", what, this, (System.nanoTime() - began) / 1e9);
  }

  @Override
  public String toString() {
    return "%,d cases (%,d deliveries, %,d with faults), %,d calls, %,d pages read"
        .formatted(cases.get(), deliveries.get(), faults.get(), calls.get(), reads.get());
  }

  private Result run(StreamCase story) {
    var result = runner.apply(story);
    cases.incrementAndGet();
    faults.addAndGet(story.faults().isEmpty() ? 0 : 1);
    calls.addAndGet(result.calls().size());
    reads.addAndGet(result.reads());
    result
        .violation()
        .ifPresent(
            what -> {
              throw new AssertionError(what + " in " + story);
            });
    return result;
  }
}
