package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.local.process.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code bin/cruddur} as a process of its own, without the build that the script does first. */
final class Command {
  private static final Path ROOT =
      Path.of(System.getProperty("cruddur.root")).toAbsolutePath().normalize();
  // A start takes ten seconds on an idle machine.
  private static final int LIMIT_MINUTES = 10;

  private Command() {}

  /** What a finished command left. */
  record Outcome(int status, String out, String err) {}

  /** Starts a command whose output goes to a file. */
  static Process start(Path output, List<String> arguments) throws IOException {
    return builder(arguments).redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  static Outcome run(Path folder, String... arguments) throws IOException, InterruptedException {
    return run(folder, Map.of(), arguments);
  }

  /**
   * @param environment set beside what this process has
   */
  static Outcome run(Path folder, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var out = Files.createTempFile(folder, "out", ".txt");
    var err = Files.createTempFile(folder, "err", ".txt");
    var builder =
        builder(List.of(arguments)).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("cruddur " + String.join(" ", arguments) + " did not end");
    }
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** Waits for a line of a command's output. */
  static void awaitLine(Process process, Path output, String beginning)
      throws IOException, InterruptedException {
    var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LIMIT_MINUTES);
    while (true) {
      // Before its output: what ends may still have said it
      var alive = process.isAlive();
      var said = said(output);
      if (said.lines().anyMatch(line -> line.startsWith(beginning))) {
        return;
      }
      if (!alive || System.nanoTime() - end > 0) {
        throw new AssertionError("no '" + beginning + "' in:\n" + said);
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
  }

  /** What a command that may be writing has written so far; its last character may be half. */
  static String said(Path output) throws IOException {
    return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
  }

  /**
   * Different ports for a system that takes the same ones at every start: free ones that nobody
   * gets by chance in the meantime.
   */
  static List<Integer> lastingPorts(int count) {
    var any = new Port(0, "a test", "--port");
    return Stream.generate(any::available).distinct().limit(count).toList();
  }

  /** The options with which {@code up} takes free ports. */
  static List<String> freePorts() {
    return List.of("--api-port", "0", "--dynamodb-port", "0", "--cognito-port", "0");
  }

  private static ProcessBuilder builder(List<String> arguments) {
    var command =
        new ArrayList<>(
            List.of(
                ROOT.resolve("bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dcruddur.root=" + ROOT,
                "-cp",
                classPath(arguments),
                "com.cruddur.templates.command.Cruddur"));
    command.addAll(arguments);
    return new ProcessBuilder(command).directory(ROOT.toFile());
  }

  /** As bin/cruddur chooses it. */
  private static String classPath(List<String> arguments) {
    var words = new ArrayList<>(List.of(ROOT.resolve("bin/class-path").toString()));
    words.addAll(arguments);
    try {
      var process = new ProcessBuilder(words).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), said);
      return said.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
