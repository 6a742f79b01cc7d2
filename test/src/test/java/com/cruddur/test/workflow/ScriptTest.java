package com.cruddur.test.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.FunctionJars;
import com.cruddur.infra.InfraApp;
import com.cruddur.infra.environment.Environments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that the workflows call, with the real CDK CLI and without credentials. */
class ScriptTest {
  @TempDir static Path folder;
  private static Path head;

  @BeforeAll
  static void synthesize() throws IOException {
    var jar = Files.writeString(folder.resolve("placeholder.jar"), "no code");
    head = folder.resolve("head");
    InfraApp.app(Script.ROOT, head.toString(), Environments.cruddur(), new FunctionJars(jar, jar))
        .synth();
  }

  @Test
  void sameTemplatesDoNotDiffer() throws Exception {
    var diff = Script.run(".ci/diff", head.toString(), head.toString());
    assertEquals(0, diff.status(), diff.output());
    assertEquals("No template changes.\n", diff.output());
  }

  @Test
  void aChangedANewAndALostStackAreShownAndSummarized() throws Exception {
    var base = copy("base");
    edit(base, "dev/data", text -> text.replace("NEW_IMAGE", "KEYS_ONLY"));
    var manifest = base.resolve("assembly-dev/manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("dev/network", "dev/wires"));
    var summary = folder.resolve("summary.md");
    var diff =
        Script.run(
            List.of(".ci/diff", base.toString(), head.toString()),
            Map.of("GITHUB_STEP_SUMMARY", summary.toString()));
    assertEquals(0, diff.status(), diff.output());
    for (var expected :
        List.of(
            "Stack dev/data",
            "[-] KEYS_ONLY",
            "[+] NEW_IMAGE",
            "Stack dev/network is new: ",
            "Stack dev/wires is no longer in the app.",
            "3 of ")) {
      assertTrue(diff.output().contains(expected), () -> expected + " in " + diff.output());
    }
    var shown = Files.readString(summary);
    assertTrue(shown.startsWith("## What changes in the templates\n"), shown);
    assertTrue(shown.contains(diff.output().strip()), shown);
  }

  /** An option that the CLI does not have, or a pattern that matches nothing, ends otherwise. */
  @ParameterizedTest
  @ValueSource(strings = {".ci/plan", ".ci/deploy", ".ci/drift"})
  void withoutCredentialsTheCommandFailsAtTheEnvironmentsAccount(String command) throws Exception {
    var outcome = Script.run(command, head.toString(), "prod");
    assertEquals(1, outcome.status(), outcome.output());
    assertTrue(outcome.output().contains("111122223333"), outcome.output());
    assertTrue(outcome.output().contains("no credentials"), outcome.output());
  }

  @ParameterizedTest
  @ValueSource(strings = {".ci/plan", ".ci/deploy", ".ci/drift"})
  void anUnknownEnvironmentOrAssemblyIsRefusedInOneLine(String command) throws Exception {
    var known = new TreeSet<String>();
    Environments.cruddur().forEach(environment -> known.add(environment.name()));
    for (var environment : List.of("nowhere", "*", "dev/*", "d")) {
      var refused = Script.run(command, head.toString(), environment);
      assertEquals(1, refused.status(), refused.output());
      assertEquals(
          "There is no environment '%s': the assembly has %s.\n"
              .formatted(environment, String.join(" ", known)),
          refused.output());
    }
    var nowhere = folder.resolve("nowhere").toString();
    var missing = Script.run(command, nowhere, "dev");
    assertEquals(1, missing.status());
    assertTrue(missing.output().contains(".ci/synth " + nowhere), missing.output());
    assertTrue(Script.run(command).output().contains("usage: " + command));
  }

  @Test
  void aDiffAgainstNoAssemblyIsRefused() throws Exception {
    var refused = Script.run(".ci/diff", folder.toString(), head.toString());
    assertEquals(1, refused.status());
    assertEquals(1, refused.output().lines().count(), refused.output());
  }

  @Test
  void aSummaryThatIsTooLongIsCutAndWhatIsShownIsNot() throws Exception {
    var line = "x".repeat(999);
    var text = Files.writeString(folder.resolve("long.txt"), (line + "\n").repeat(1200));
    var summary = folder.resolve("long.md");
    var shown =
        Script.run(
            List.of("bash", "-c", ".ci/summary Long <" + text),
            Map.of("GITHUB_STEP_SUMMARY", summary.toString()));
    assertEquals(0, shown.status());
    assertEquals(1_200_000, shown.output().length());
    assertTrue(Files.size(summary) < 1 << 20);
  }

  private static Path copy(String name) throws IOException {
    var to = folder.resolve(name);
    try (Stream<Path> files = Files.walk(head)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(head.relativize(file)));
      }
    }
    return to;
  }

  private static void edit(Path assembly, String stack, UnaryOperator<String> by)
      throws IOException {
    var prefix = stack.replace("/", "");
    try (Stream<Path> files =
        Files.list(assembly.resolve("assembly-" + stack.substring(0, stack.indexOf('/'))))) {
      files
          .filter(file -> file.getFileName().toString().matches(prefix + ".*\\.template\\.json"))
          .forEach(
              file -> {
                try {
                  Files.writeString(file, by.apply(Files.readString(file)));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
