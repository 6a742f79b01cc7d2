package com.cruddur.endtoend;

import com.cruddur.endtoend.Command.Outcome;
import com.cruddur.templates.command.Cruddur;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** {@code bin/cruddur up} in this JVM, on free ports, and what it writes to the screen. */
final class UpInProcess implements Up {
  private static final int LIMIT_MINUTES = 10;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Thread thread;
  private volatile int status = -1;

  private UpInProcess(List<String> arguments) {
    this.thread =
        Thread.ofPlatform()
            .name("up")
            .start(
                () ->
                    status =
                        Cruddur.commandLine(out, err).execute(arguments.toArray(String[]::new)));
  }

  /**
   * @param more options beside its data folder and ports
   */
  static UpInProcess start(Path data, List<String> more) {
    var arguments = new ArrayList<>(List.of("up", "--data", data.toString()));
    arguments.addAll(Command.freePorts());
    arguments.addAll(more);
    return new UpInProcess(arguments);
  }

  /** Waits until it runs, or has ended: what it left then. */
  Optional<Outcome> awaitReady() throws InterruptedException {
    var ready = awaitLine(line -> line.startsWith("Ready"));
    return ready.isPresent() ? Optional.empty() : Optional.of(new Outcome(status, screen(), err()));
  }

  /** Waits for a line of the screen; none when it ended without. */
  Optional<String> awaitLine(Predicate<String> wanted) throws InterruptedException {
    var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LIMIT_MINUTES);
    while (true) {
      var alive = thread.isAlive();
      var line = screen().lines().filter(wanted).findFirst();
      if (line.isPresent() || !alive) {
        return line;
      }
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("what was awaited is not on the screen:\n" + screen() + err());
      }
      thread.join(25);
    }
  }

  @Override
  public String screen() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /** As Ctrl-C does it. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
