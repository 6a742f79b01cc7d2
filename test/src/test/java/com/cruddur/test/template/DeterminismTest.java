package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.synth.PlaceholderApp;
import com.cruddur.infra.synth.SynthesizedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same sources give the same bytes, or every diff would show changes that nobody made. */
@Tag("thorough")
class DeterminismTest {
  @TempDir Path folder;

  @Test
  void twoAppsInOneJvmGiveTheSameBytes() throws IOException {
    PlaceholderApp.in(folder.resolve("again"), Environments.cruddur()).synth();
    assertEquals(
        List.of(),
        differences(
            templates(SynthesizedApp.shared().folder()), templates(folder.resolve("again"))));
  }

  /** Each in a JVM and a folder of its own, two at a time, compared byte for byte. */
  @Test
  void everyJvmInEverySurroundingsGivesTheSameBytes() throws Exception {
    Map<String, String> expected = templates(SynthesizedApp.shared().folder());
    List<Future<String>> lines = new ArrayList<>();
    try (var two = Executors.newFixedThreadPool(2)) {
      for (Surroundings surroundings : Surroundings.all()) {
        lines.add(two.submit(synthesis(surroundings, expected)));
      }
    }
    for (Future<String> line : lines) {
      System.out.println(line.get());
    }
    System.out.printf(
        "%d syntheses in JVMs of their own: %d templates each, %d bytes, all equal%n",
        lines.size(),
        expected.size(),
        expected.values().stream().mapToInt(template -> template.getBytes().length).sum());
    assertTrue(lines.size() >= 10, "too few to call it proved");
  }

  private Callable<String> synthesis(Surroundings surroundings, Map<String, String> expected) {
    return () -> {
      Path own = Files.createDirectory(folder.resolve(surroundings.name()));
      Path output = own.resolve("cdk.out");
      long start = System.nanoTime();
      List<String> arguments = new ArrayList<>(surroundings.options());
      arguments.addAll(
          List.of(
              "-cp",
              System.getProperty("java.class.path"),
              SynthesizeMain.class.getName(),
              output.toString()));
      Command command = Command.java(arguments).in(own);
      surroundings.variables().forEach(command::with);
      command.run();
      assertEquals(List.of(), differences(expected, templates(output)), surroundings.name());
      long millis = (System.nanoTime() - start) / 1_000_000;
      return "%-38s %5d ms".formatted(surroundings.name(), millis);
    };
  }

  /** By template; one that only one side has differs from nothing. */
  private static List<String> differences(Map<String, String> one, Map<String, String> other) {
    Set<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(one.get(name), other.get(name)))
        .map(
            name ->
                "%s, %s"
                    .formatted(
                        name,
                        FirstDifference.of(
                            one.getOrDefault(name, ""), other.getOrDefault(name, ""))))
        .toList();
  }

  static Map<String, String> templates(Path assembly) throws IOException {
    Map<String, String> templates = new TreeMap<>();
    try (Stream<Path> files = Files.walk(assembly)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".template.json")).toList()) {
        templates.put(assembly.relativize(file).toString(), Files.readString(file));
      }
    }
    assertEquals(
        SynthesizedApp.shared().stacks().size(), templates.size(), "templates in " + assembly);
    return templates;
  }
}
