package com.cruddur.ops.bench;

import com.cruddur.bench.micro.MicroBenchmarks;
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
      "in JVMs of their own with default flags, for about a minute."
    })
public final class MicroCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      spec.commandLine().getOut().print(MicroBenchmarks.run(spec.commandLine().getErr()::println));
    } catch (RunnerException e) {
      throw new Refusal("JMH could not run: " + e.getMessage());
    }
    spec.commandLine().getOut().flush();
    return 0;
  }
}
