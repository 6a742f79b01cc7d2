package com.cruddur.review.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.SynthesizedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The guard on everything that can be taken away from what the app declares. */
@Tag("thorough")
class SweepTest {
  private static final Path REPORT = SynthesizedApp.ROOT.resolve("review/target/diff-sweep.md");

  /** Rows that say more than "replaced": they judge the value, and the CDK's diff adds the rest. */
  private static final List<String> KNOWN_DIFFERENCES =
      List.of(
          "AWS::DAX::Cluster delete ClusterEndpointEncryptionType: theirs alone",
          "AWS::DAX::Cluster delete SSESpecification: theirs alone",
          "AWS::DAX::Cluster delete SSESpecification.SSEEnabled: theirs alone",
          "AWS::DAX::Cluster flip   SSESpecification.SSEEnabled: theirs alone");

  private static Sweep sweep;

  @BeforeAll
  static void run() {
    sweep = Sweep.run();
  }

  @Test
  void nothingIsLeftUnjudged() {
    var left = new ArrayList<String>();
    sweep
        .verdicts()
        .forEach(
            (type, changes) ->
                changes.forEach(
                    (change, verdicts) ->
                        verdicts.stream()
                            .filter(verdict -> verdict.rank() == Rank.NOT_JUDGED)
                            .forEach(verdict -> left.add(type + " " + change))));
    assertEquals(List.of(), left);
  }

  /** Two sources for one fact: our rows, and the resource schemas behind the CDK's own diff. */
  @Test
  void whatReplacesAResourceIsWhatTheCdksOwnDiffSays() {
    var differences = new ArrayList<String>();
    sweep
        .verdicts()
        .forEach(
            (type, changes) ->
                changes.forEach(
                    (change, verdicts) -> {
                      var ours = verdicts.stream().anyMatch(Sweep.Verdict::replaced);
                      var theirs = !sweep.replaced().get(type + " " + change).isEmpty();
                      if (ours != theirs) {
                        differences.add(
                            "%s %s: %s"
                                .formatted(type, change, ours ? "ours alone" : "theirs alone"));
                      }
                    }));
    assertEquals(KNOWN_DIFFERENCES, differences);
  }

  @Test
  void everyTypeOfTheTemplatesHasRules() {
    assertTrue(Rulebook.judged().keySet().containsAll(sweep.verdicts().keySet()));
  }

  /** For whoever changes a rule: what the guard says of everything, to read and to compare. */
  @AfterAll
  static void writeTheReport() throws IOException {
    Files.writeString(REPORT, SweepReport.of(sweep));
    System.out.println("what the guard says of each: " + REPORT);
  }
}
