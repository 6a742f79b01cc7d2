package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.infra.synth.SynthesizedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A process without credentials, whose output is read when it has ended. */
final class Command {
  private static final int MINUTES = 10;

  private final List<String> words;
  private final Map<String, String> variables = new TreeMap<>();
  private Path folder = SynthesizedApp.ROOT;

  private Command(List<String> words) {
    this.words = words;
  }

  static Command of(List<String> words) {
    return new Command(words);
  }

  /** The JVM that runs this test, with the arguments. */
  static Command java(List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Dcruddur.root=" + SynthesizedApp.ROOT.toAbsolutePath());
    words.add("-XX:TieredStopAtLevel=1");
    words.addAll(arguments);
    return new Command(words);
  }

  Command in(Path other) {
    folder = other;
    return this;
  }

  Command with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  List<String> words() {
    return List.copyOf(words);
  }

  /** Runs it to its end, which has to be a good one, and gives what it wrote. */
  String run() throws IOException, InterruptedException {
    Path output = Files.createTempFile("command", ".out");
    try {
      var builder =
          new ProcessBuilder(words)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      var environment = builder.environment();
      environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("CDK_"));
      // No instance role either, and no proxy that leads anywhere
      environment.put("AWS_EC2_METADATA_DISABLED", "true");
      environment.put("HTTPS_PROXY", "http://127.0.0.1:9");
      environment.put("CDK_VALIDATION", "false");
      environment.putAll(variables);
      Process process = builder.start();
      try {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
          throw new AssertionError(words + " took longer than " + MINUTES + " minutes");
        }
      } finally {
        process.destroyForcibly();
      }
      String text = Files.readString(output);
      assertEquals(0, process.exitValue(), words + "\n" + text);
      return text;
    } finally {
      Files.delete(output);
    }
  }
}
