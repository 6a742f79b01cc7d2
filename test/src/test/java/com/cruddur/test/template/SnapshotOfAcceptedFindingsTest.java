package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.SynthesizedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** All that is accepted of what the checks find, as one reviewed list. */
class SnapshotOfAcceptedFindingsTest {
  private static final Path LIST =
      SynthesizedApp.ROOT.resolve("test/src/test/resources/accepted-findings.txt");

  /**
   * Every place and environment where a finding of CDK's validation or of the packs is accepted.
   */
  @Test
  void theseAreAllAcceptedFindings() throws IOException {
    Map<String, String> environments = new TreeMap<>();
    for (Finding finding : Constructs.accepted(SynthesizedApp.shared().stacks())) {
      String[] path = finding.path().split("/", 2);
      String rule = finding.rule().replaceAll("\\d{12}|<AWS::AccountId>", "<account>");
      environments.merge(path[1] + "  " + rule, path[0], (a, b) -> a + " " + b);
      assertTrue(finding.text().split(" ").length >= 5, "a reason: " + finding.text());
    }
    StringBuilder actual = new StringBuilder();
    environments.forEach((finding, where) -> actual.append(finding + "  " + where + "\n"));
    if (SnapshotTest.UPDATE) {
      Files.writeString(LIST, actual);
    }
    assertEquals(Files.readString(LIST), actual.toString(), "not as in " + LIST);
  }
}
