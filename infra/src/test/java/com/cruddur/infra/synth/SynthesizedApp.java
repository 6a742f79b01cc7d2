package com.cruddur.infra.synth;

import com.cruddur.infra.environment.Environments;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The app, synthesized once for all template tests. */
public final class SynthesizedApp {
  public static final Path ROOT = PlaceholderApp.ROOT;

  /** Of the module whose tests ask, which surefire names: modules are tested side by side. */
  private static final Path TARGET = Path.of(System.getProperty("basedir"), "target");

  /** Made when a test first asks for it; a JVM that only synthesizes elsewhere leaves it alone. */
  private static final class Shared {
    private static final SynthesizedApp ASSEMBLY = of("cdk.out", Environments.cruddur());
  }

  private final Path folder;
  private final List<SynthesizedStack> stacks = new ArrayList<>();

  private SynthesizedApp(Path folder, Environments environments) {
    this.folder = folder;
    remove(folder);
    PlaceholderApp.in(folder, environments).synth();
    for (JsonNode stage : artifacts(folder, "cdk:cloud-assembly")) {
      Path stageFolder = folder.resolve(stage.at("/properties/directoryName").textValue());
      for (JsonNode artifact : artifacts(stageFolder, "aws:cloudformation:stack")) {
        stacks.add(SynthesizedStack.read(stageFolder, artifact));
      }
    }
  }

  public static SynthesizedApp shared() {
    return Shared.ASSEMBLY;
  }

  /** Other environments than those of the app, in a folder of this module's results. */
  public static SynthesizedApp of(String name, Environments environments) {
    return new SynthesizedApp(TARGET.resolve(name), environments);
  }

  public Path folder() {
    return folder;
  }

  public List<SynthesizedStack> stacks() {
    return List.copyOf(stacks);
  }

  public SynthesizedStack stack(String environment, String name) {
    return stacks.stream()
        .filter(stack -> stack.environment().equals(environment) && stack.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No stack " + environment + "/" + name));
  }

  /** A stack that is no more would leave its template behind. */
  private static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> artifacts(Path folder, String type) {
    List<JsonNode> artifacts = new ArrayList<>();
    Json.read(folder.resolve("manifest.json"))
        .path("artifacts")
        .forEach(
            artifact -> {
              if (artifact.path("type").textValue().equals(type)) {
                artifacts.add(artifact);
              }
            });
    return artifacts;
  }
}
