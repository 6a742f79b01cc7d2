package com.cruddur.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A child process that cannot outlive this JVM, and does not end before it is told to.
 *
 * <p>Its standard input is a pipe that is never written to. Every program started this way ends
 * when it reads the end of that pipe, which the operating system closes however this JVM dies,
 * SIGKILL included. What else asks a whole group of processes to end, such as Ctrl-C in a terminal,
 * it ignores: this JVM ends its parts in their order.
 */
public final class Child implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(10);
  // What a process ignores its successor by exec ignores too, and the JVM leaves it so. Node does
  // not: preload.js has it.
  private static final List<String> IGNORING_SIGNALS =
      List.of("/bin/sh", "-c", "trap '' INT TERM HUP; exec \"$@\"", "sh");

  private final Process process;
  private final CompletableFuture<Integer> exit;

  private Child(Process process) {
    this.process = process;
    this.exit = process.onExit().thenApply(Process::exitValue);
  }

  /**
   * @param environment all that the child sees; nothing is inherited
   * @param log where its output is appended
   */
  public static Child start(
      List<String> command, Map<String, String> environment, Path folder, Path log) {
    return new Child(start(command, environment, folder, log, Redirect.appendTo(log.toFile())));
  }

  /**
   * The same, with somebody who sees each line of its output first.
   *
   * @param taken which of them are not for the log
   */
  public static Child start(
      List<String> command,
      Map<String, String> environment,
      Path folder,
      Path log,
      Predicate<String> taken) {
    var child = new Child(start(command, environment, folder, log, Redirect.PIPE));
    Thread.ofPlatform()
        .daemon()
        .name("output of " + command.getFirst())
        .start(() -> child.log(log, taken));
    return child;
  }

  private void log(Path log, Predicate<String> taken) {
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!taken.test(line)) {
          append(log, line);
        }
      }
    } catch (IOException _) {
      // It has ended.
    }
  }

  private static void append(Path log, String line) {
    try {
      Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException _) {
      // A full disk must not stop whoever writes these lines.
    }
  }

  private static Process start(
      List<String> command,
      Map<String, String> environment,
      Path folder,
      Path log,
      Redirect output) {
    var whole = new ArrayList<>(IGNORING_SIGNALS);
    whole.addAll(command);
    var builder = new ProcessBuilder(whole).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(log.getParent());
      return builder.redirectErrorStream(true).redirectOutput(output).start();
    } catch (IOException e) {
      throw new UncheckedIOException(command.getFirst() + " cannot be started", e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** Its processor time so far, on all cores together; zero once it has ended. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Completes with the exit status. */
  public CompletableFuture<Integer> onExit() {
    return exit;
  }

  /** Ends it at once, as SIGKILL does. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Asks it to end, by ending its input, and kills it when it does not. */
  @Override
  public void close() {
    close(GRACE);
  }

  /**
   * The same with a limit of the caller's.
   *
   * @param grace what it is given to end by itself
   */
  public void close(Duration grace) {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // It is gone already.
    }
    try {
      if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
