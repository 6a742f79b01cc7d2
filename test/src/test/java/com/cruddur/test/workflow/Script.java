package com.cruddur.test.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command of this repository, run in its root without credentials and without a network. */
record Script(int status, String output) {
  static final Path ROOT = Path.of(System.getProperty("cruddur.root")).toAbsolutePath().normalize();

  private static final int MINUTES = 10;

  static Script run(List<String> words, Map<String, String> variables)
      throws IOException, InterruptedException {
    var output = Files.createTempFile("script", ".out");
    try {
      var builder =
          new ProcessBuilder(words)
              .directory(ROOT.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      var environment = builder.environment();
      environment
          .keySet()
          .removeIf(
              name ->
                  name.startsWith("AWS_") || name.startsWith("CDK_") || name.startsWith("GITHUB_"));
      environment.put("AWS_EC2_METADATA_DISABLED", "true");
      environment.put("HTTPS_PROXY", "http://127.0.0.1:9");
      environment.put("CDK_VALIDATION", "false");
      environment.putAll(variables);
      var process = builder.start();
      process.getOutputStream().close();
      try {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
          throw new AssertionError(words + " did not end within " + MINUTES + " minutes");
        }
      } finally {
        process.destroyForcibly();
      }
      return new Script(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  static Script run(String... words) throws IOException, InterruptedException {
    return run(List.of(words), Map.of());
  }
}
