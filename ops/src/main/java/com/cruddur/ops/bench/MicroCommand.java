package com.cruddur.ops.bench;

import com.cruddur.bench.micro.MicroBenchmarks;
import com.cruddur.bench.report.Machine;
import com.cruddur.local.notice.Refusal;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures what runs without the database. */
@Command(
    name = "micro",
    mixinStandardHelpOptions = true,
    description = {
      "Measures timestamps, cursors, items, the grouping of a batch and the reading of an event"
          + " with JMH,",
      "in JVMs of their own with both compilers, for about a minute and a half."
    })
public final class MicroCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      var table = MicroBenchmarks.run(spec.commandLine().getErr()::println);
      var machine = Machine.here("").facts();
      spec.commandLine()
          .getOut()
          .print(
              """
              # What runs without the database

              Made by `bin/cruddur bench micro`. CPUs: %s; JVM: %s.

              %s\
              """
                  .formatted(machine.get("CPUs"), machine.get("JVM"), table));
    } catch (RunnerException e) {
      throw new Refusal("JMH could not run: " + e.getMessage());
    }
    spec.commandLine().getOut().flush();
    return 0;
  }
}
