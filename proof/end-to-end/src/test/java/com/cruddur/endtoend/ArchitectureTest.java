package com.cruddur.endtoend;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.cruddur.endtoend.cycle.first.First;
import com.cruddur.templates.Sources;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which module may use which, and how large one may be: the map of docs/architecture.md. */
class ArchitectureTest {
  private static final Path ROOT = Path.of(System.getProperty("cruddur.root"));
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(
              Arrays.stream(Module.values())
                  .map(module -> ROOT.resolve(module.folder).resolve("target/classes"))
                  .toList());

  /** Of the main code's lines; ops is the largest, and the aim is a quarter. */
  private static final int LARGEST_PERCENT = 28;

  private static final ArchRule NO_CIRCLE =
      slices().matching("com.cruddur.(**)").should().beFreeOfCycles();

  @Test
  void aModuleUsesThoseBelowItAlone() {
    arrows(Module.values()).check(CLASSES);
  }

  @ParameterizedTest
  @EnumSource(names = {"MESSAGES", "TEMPLATES", "CLIENTS", "REVIEW", "LOCAL", "REFERENCE"})
  void aForbiddenArrowIsFound(Module used) {
    // With no user allowed, those that there are have to be found
    assertThrows(AssertionError.class, () -> arrowsWithoutUsersOf(used).check(CLASSES));
  }

  @Test
  void everyModuleWithSourcesIsOnTheMap() throws IOException {
    var onMap = Arrays.stream(Module.values()).map(module -> module.folder).toList();
    assertEquals(new TreeSet<>(onMap), linesByModule().keySet());
  }

  @Test
  void packagesDoNotUseEachOtherInACircle() {
    NO_CIRCLE.check(CLASSES);
  }

  @Test
  void aCircleIsFound() {
    var half = new ClassFileImporter().importPackagesOf(First.class);
    var circle = new ClassFileImporter().importPackages("com.cruddur.endtoend.cycle");
    NO_CIRCLE.check(half);
    assertThrows(AssertionError.class, () -> NO_CIRCLE.check(circle));
  }

  @Test
  void noModuleIsTooLarge() throws IOException {
    assertEquals(Map.of(), tooLarge(linesByModule()));
  }

  @Test
  void aModuleThatIsTooLargeIsFound() {
    var lines = Map.of("ops", 29L, "local", 24L, "review", 24L, "infra", 23L);
    assertEquals(Map.of("ops", 29L), tooLarge(lines));
  }

  private static ArchRule arrows(Module... modules) {
    var layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (var module : modules) {
      layers = layers.layer(module.name()).definedBy(module.classes());
    }
    for (var module : modules) {
      layers =
          module.users().length == 0
              ? layers.whereLayer(module.name()).mayNotBeAccessedByAnyLayer()
              : layers.whereLayer(module.name()).mayOnlyBeAccessedByLayers(module.users());
    }
    return layers;
  }

  private static ArchRule arrowsWithoutUsersOf(Module used) {
    var layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (var module : Module.values()) {
      layers = layers.layer(module.name()).definedBy(module.classes());
    }
    return layers.whereLayer(used.name()).mayNotBeAccessedByAnyLayer();
  }

  private static Map<String, Long> linesByModule() throws IOException {
    var lines = new TreeMap<String, Long>();
    for (var file : Sources.main()) {
      try (var text = Files.lines(file)) {
        lines.merge(ROOT.relativize(file).toString().split("/src/")[0], text.count(), Long::sum);
      }
    }
    return lines;
  }

  private static Map<String, Long> tooLarge(Map<String, Long> lines) {
    long all = lines.values().stream().mapToLong(Long::longValue).sum();
    return lines.entrySet().stream()
        .filter(module -> module.getValue() * 100 > all * LARGEST_PERCENT)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
