package com.cruddur.templates.assembly;

import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The cloud assembly of the CDK app, made by the command in {@code cdk.json} when it is stale. */
public final class Synthesis {
  private static final List<String> CLASSES = List.of("infra/target/classes", "infra/target/lib");

  private final Path root;
  private final Path folder;

  /**
   * @param root the project's folder, which holds {@code cdk.json}
   */
  public Synthesis(Path root) {
    this(root, root.resolve("target/local-assembly"));
  }

  /**
   * @param root the project's folder, which holds {@code cdk.json}
   * @param folder where the assembly is kept; its lock and the app's output lie beside it
   */
  public Synthesis(Path root, Path folder) {
    this.root = root;
    this.folder = folder;
  }

  /**
   * The assembly's folder, up to date with the app's classes, the functions' jars and cdk.json.
   *
   * @throws UserError when the app fails
   */
  public Path upToDate(Consumer<String> progress) {
    try {
      Files.createDirectories(folder.getParent());
      // Two systems of one checkout must not write the assembly at once.
      try (var channel =
              FileChannel.open(
                  folder.resolveSibling(folder.getFileName() + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        Path manifest = folder.resolve("manifest.json");
        FileTime newest = newestInput();
        if (!Files.exists(manifest) || Files.getLastModifiedTime(manifest).compareTo(newest) < 0) {
          progress.accept("Synthesizing the CDK app …");
          Files.deleteIfExists(manifest);
          run();
        }
        return folder;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the CDK app cannot be synthesized", e);
    }
  }

  private FileTime newestInput() throws IOException {
    FileTime newest = modified(root.resolve("cdk.json"));
    for (String classes : CLASSES) {
      newest = newest(newest, root.resolve(classes), Integer.MAX_VALUE);
    }
    try (var modules = Files.newDirectoryStream(root, "lambda-*")) {
      for (Path module : modules) {
        newest = newest(newest, module.resolve("target"), 1);
      }
    }
    return newest;
  }

  private static FileTime newest(FileTime newest, Path below, int depth) throws IOException {
    if (!Files.isDirectory(below)) {
      return newest;
    }
    FileTime result = newest;
    try (Stream<Path> files = Files.walk(below, depth)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        FileTime time = modified(file);
        result = time.compareTo(result) > 0 ? time : result;
      }
    }
    return result;
  }

  private static FileTime modified(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new UserError(file + " is missing: the local system starts what the CDK app declares");
    }
    return Files.getLastModifiedTime(file);
  }

  private void run() throws IOException {
    JsonNode cdk = Json.read(root.resolve("cdk.json"));
    Path log = folder.resolveSibling(folder.getFileName() + ".log");
    // The CLI runs the command in a shell and hands it these variables (aws-cdk, "exec.ts").
    var builder =
        new ProcessBuilder("sh", "-c", cdk.path("app").asText())
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("CDK_OUTDIR", folder.toString());
    builder.environment().put("CDK_VALIDATION", "false");
    builder.environment().put("CDK_CONTEXT_JSON", cdk.path("context").toString());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      int status = process.waitFor();
      if (status != 0) {
        throw new UserError(
            "The CDK app failed (exit status %d): %s; all of its output is in %s"
                .formatted(status, reason(log), log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The line that says why: an exception's first, else the last one. */
  private static String reason(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log).stream().filter(l -> !l.isBlank()).toList();
    return lines.stream()
        .filter(line -> line.startsWith("Exception in thread"))
        .findFirst()
        .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
        .orElse("it printed nothing");
  }
}
