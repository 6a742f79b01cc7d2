package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * JVMs of other versions than 25, as far as they are installed, to synthesize on. An older one does
 * not read classes of 25, so the app is compiled once more, for the oldest of them: its sources
 * keep to that release (docs/decisions/0042-determinism.md).
 */
final class OtherJvms {
  /** Releases with years of support, and the one after 25. */
  private static final List<String> VERSIONS = List.of("17", "21", "26");

  private OtherJvms() {}

  /**
   * One for each installed JDK; none on a machine that has 25 alone.
   *
   * @param classes an empty folder for the app's classes
   */
  static List<Surroundings.Jvm> installed(Path classes) throws IOException, InterruptedException {
    String classPath = classes + File.pathSeparator + libraries();
    List<Surroundings.Jvm> jvms = new ArrayList<>();
    for (String version : VERSIONS) {
      home(version)
          .ifPresent(home -> jvms.add(new Surroundings.Jvm("Java " + version, home, classPath)));
    }
    if (!jvms.isEmpty()) {
      compile(classes);
    }
    return jvms;
  }

  private static Optional<Path> home(String version) throws IOException, InterruptedException {
    Process search =
        new ProcessBuilder(PlaceholderApp.ROOT.resolve("bin/jdk").toString(), version)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String found = new String(search.getInputStream().readAllBytes()).strip();
    return search.waitFor() == 0 ? Optional.of(Path.of(found)) : Optional.empty();
  }

  private static void compile(Path classes) throws IOException {
    Path root = PlaceholderApp.ROOT;
    Path tests = root.resolve("test/src/test/java/com/cruddur/test/template");
    List<Path> sources =
        new ArrayList<>(
            List.of(tests.resolve("PlaceholderApp.java"), tests.resolve("SynthesizeMain.java")));
    try (Stream<Path> app = Files.walk(root.resolve("infra/src/main/java"))) {
      sources.addAll(app.filter(file -> file.toString().endsWith(".java")).toList());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var errors = new StringWriter();
    List<String> options =
        List.of(
            "--release",
            VERSIONS.getFirst(),
            "-proc:none",
            "-implicit:class",
            "-d",
            classes.toString(),
            "-classpath",
            libraries(),
            "-sourcepath",
            root.resolve("messages/src/main/java").toString());
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  errors, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertEquals(
          "", compiled ? "" : errors.toString(), "infra keeps to Java " + VERSIONS.getFirst());
    }
  }

  /** Without this project's own classes, which are of 25. */
  private static String libraries() {
    Path root = PlaceholderApp.ROOT.toAbsolutePath().normalize();
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !Path.of(entry).toAbsolutePath().normalize().startsWith(root))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
