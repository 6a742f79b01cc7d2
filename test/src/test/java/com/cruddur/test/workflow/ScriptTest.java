package com.cruddur.test.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.InfraApp;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.stack.FunctionJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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

  /** The digest itself is DiffCommandTest's; here is what the script adds to it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void theReviewShowsTheDigestInTheSummaryAndEndsAsItDoes(int status) throws Exception {
    var command = folder.resolve("digest-" + status);
    Files.writeString(command, "#!/bin/sh\necho \"## $*\"\nexit %d\n".formatted(status));
    assertTrue(command.toFile().setExecutable(true));
    var summary = folder.resolve("summary-" + status + ".md");
    var review =
        Script.run(
            List.of(".ci/review", "0123abc"),
            Map.of("CRUDDUR", command.toString(), "GITHUB_STEP_SUMMARY", summary.toString()));
    assertEquals(status, review.status(), review.output());
    assertEquals("## diff --base 0123abc --markdown\n", review.output());
    assertEquals(review.output(), Files.readString(summary));
  }

  /** What is approved is read whole: where the summary cannot hold it, it says so. */
  @Test
  void aDigestThatIsTooLongForTheSummaryIsWholeInTheLogAndSaysSo() throws Exception {
    var command = folder.resolve("long-digest");
    Files.writeString(
        command, "#!/bin/sh\nyes '## a line of the digest' | head -c 1200000\nexit 2\n");
    assertTrue(command.toFile().setExecutable(true));
    var summary = folder.resolve("long-digest.md");
    var review =
        Script.run(
            List.of(".ci/review", "0123abc"),
            Map.of("CRUDDUR", command.toString(), "GITHUB_STEP_SUMMARY", summary.toString()));
    assertEquals(2, review.status());
    assertEquals(1_200_000, review.output().length());
    assertTrue(Files.size(summary) < 1 << 20);
    assertTrue(Files.readString(summary).contains("This summary is cut"));
  }

  @Test
  void aReviewNeedsABase() throws Exception {
    var refused = Script.run(".ci/review");
    assertEquals(1, refused.status());
    assertTrue(refused.output().contains("usage: .ci/review BASE"), refused.output());
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
  void anAssemblyWithoutAWebClientIsNotPublished() throws Exception {
    var refused = Script.run(".ci/publish", head.toString(), "prod");
    assertEquals(1, refused.status());
    assertEquals(1, refused.output().lines().count(), refused.output());
    assertTrue(refused.output().contains(".ci/publisher " + head), refused.output());
    assertTrue(Script.run(".ci/publish").output().contains("usage: .ci/publish ASSEMBLY ENV"));
    assertTrue(Script.run(".ci/publisher").output().contains("usage: .ci/publisher FOLDER"));
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

  @Test
  void whatIsPackedIsTheSameBytesAndIsUnpackedByItsDigest() throws Exception {
    var archive = folder.resolve("assembly.tar");
    var outputs = folder.resolve("outputs");
    var packed =
        Script.run(
            List.of(".ci/pack", head.toString(), archive.toString()),
            Map.of("GITHUB_OUTPUT", outputs.toString()));
    assertEquals(0, packed.status(), packed.output());
    var digest = packed.output().strip();
    assertEquals("digest=" + digest + "\n", Files.readString(outputs));
    assertEquals(packed.output(), pack(copyOf(head), folder.resolve("again.tar")).output());

    var unpacked = folder.resolve("unpacked");
    var outcome = Script.run(".ci/unpack", archive.toString(), digest, unpacked.toString());
    assertEquals(0, outcome.status(), outcome.output());
    assertEquals(packed.output(), pack(unpacked, folder.resolve("unpacked.tar")).output());
    var there = Script.run(".ci/unpack", archive.toString(), digest, unpacked.toString());
    assertEquals(1, there.status(), "beside what was there");
  }

  @Test
  void anArchiveThatIsNotWhatWasBuiltIsNotUnpacked() throws Exception {
    var archive = folder.resolve("changed.tar");
    var digest = pack(head, archive).output().strip();
    Files.writeString(archive, "one byte more", StandardOpenOption.APPEND);
    var unpacked = folder.resolve("never");
    for (var other : List.of(digest, "0".repeat(64), "", digest.substring(1), "no digest")) {
      var refused = Script.run(".ci/unpack", archive.toString(), other, unpacked.toString());
      assertEquals(1, refused.status(), other);
      assertEquals(1, refused.output().lines().count(), refused.output());
      assertFalse(Files.exists(unpacked), other);
    }
  }

  private static Script pack(Path assembly, Path archive) throws Exception {
    return Script.run(".ci/pack", assembly.toString(), archive.toString());
  }

  /** With other times, in another order. */
  private static Path copyOf(Path assembly) throws Exception {
    var copy = folder.resolve("copy");
    assertEquals(0, Script.run("cp", "-r", assembly.toString(), copy.toString()).status());
    return copy;
  }
}
