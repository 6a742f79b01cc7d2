package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.templates.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/security.md says what the checks check: no claim without a check, no check without one. */
class SecurityDocumentTest {
  private static final String THREATS = "## Threat model";
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");
  private static final Pattern STOPS =
      Pattern.compile("- \\*Stopped by\\*: (.*)\n- \\*Left\\*: ", Pattern.DOTALL);
  private static final String CLAIMED = "## Controls claimed";

  /** The controls that are about what this app deploys, or could: each is claimed or denied. */
  private static final List<String> JUDGED =
      List.of(
          ("APIGateway.8 APIGateway.9 CloudFormation.3 CloudFormation.4 CloudFront.1 CloudFront.3"
               + " CloudFront.4 CloudFront.5 CloudFront.6 CloudFront.7 CloudFront.9 CloudFront.10"
               + " CloudFront.13 CloudTrail.1 CloudTrail.2 CloudTrail.4 CloudTrail.5 Cognito.3"
               + " Cognito.5 Cognito.6 DynamoDB.1 DynamoDB.2 DynamoDB.3 DynamoDB.4 DynamoDB.6"
               + " DynamoDB.7 EC2.6 EC2.15 Lambda.1 Lambda.2 Lambda.5 S3.1 S3.2 S3.3 S3.5 S3.8 S3.9"
               + " S3.12 S3.13 SNS.4 SQS.1 SQS.3")
              .split(" "));

  @Test
  void everyClaimHasItsCheckAndEveryCheckItsClaim() throws IOException {
    assertEquals(checked(), claimed(document()));
  }

  @Test
  void aClaimTooManyOrTooFewIsNoticed() throws IOException {
    List<String> lines = document();
    int row = lines.indexOf(CLAIMED) + 6;
    List<String> fewer = new ArrayList<>(lines);
    fewer.remove(row);
    assertNotEquals(checked(), claimed(fewer));
    List<String> more = new ArrayList<>(lines);
    more.add(row, "| S3.99 | anything | all | FailedRecords | S3_99 |");
    assertNotEquals(checked(), claimed(more));
    List<String> wider = new ArrayList<>(lines);
    wider.replaceAll(
        line -> line.replace("| protected | MessagesTable |", "| all | MessagesTable |"));
    assertNotEquals(checked(), claimed(wider));
  }

  private static List<String> claimed(List<String> document) {
    List<String> claimed = new ArrayList<>();
    for (List<String> row : rows(document, CLAIMED)) {
      claimed.add("%s %s in %s".formatted(row.get(4), row.get(0), row.get(2)));
    }
    return claimed;
  }

  private static List<String> checked() {
    List<String> checked = new ArrayList<>();
    for (Control control : Control.values()) {
      String where = control.where().name().toLowerCase(Locale.ROOT);
      checked.add("%s %s in %s".formatted(control.name(), control.id(), where));
    }
    return checked;
  }

  @Test
  void whatMeetsAClaimIsAConstruct() throws IOException {
    try (Stream<Path> files = Files.walk(SynthesizedApp.ROOT.resolve("infra/src/main/java"))) {
      List<String> constructs =
          files.map(file -> file.getFileName().toString().replace(".java", "")).toList();
      for (List<String> row : rows(document(), CLAIMED)) {
        assertTrue(constructs.containsAll(List.of(row.get(3).split(", "))), row.toString());
      }
    }
  }

  @Test
  void whatIsNotClaimedSaysWhyAndIsNotClaimedElsewhere() throws IOException {
    TreeSet<String> claimed = new TreeSet<>();
    rows(document(), CLAIMED).forEach(row -> claimed.add(row.get(0)));
    TreeSet<String> judged = new TreeSet<>(claimed);
    for (List<String> row : rows(document(), "## Controls not claimed")) {
      assertTrue(!claimed.contains(row.get(0)), row.get(0) + " is claimed and denied");
      assertTrue(row.get(1).length() > 10, row.toString());
      judged.add(row.get(0));
    }
    TreeSet<String> unjudged = new TreeSet<>(JUDGED);
    unjudged.removeAll(judged);
    assertEquals(new TreeSet<>(), unjudged, "neither claimed nor denied");
  }

  @Test
  void everyThreatNamesTheTestsThatHoldItAndEveryTestThatIsNamedIsThere() throws IOException {
    Set<String> tests = testClasses();
    assertEquals(List.of(), untested(document(), tests));
    for (String gone : namedTests(String.join("\n", document()))) {
      Set<String> fewer = new TreeSet<>(tests);
      fewer.remove(gone);
      assertNotEquals(List.of(), untested(document(), fewer), gone);
    }
  }

  @Test
  void aThreatThatNoTestHoldsIsNoticed() throws IOException {
    List<String> lines = document();
    lines.addAll(
        lines.indexOf(THREATS) + 1,
        List.of("### A ghost", "- *Stopped by*: nothing", "- *Left*: all"));
    assertEquals(List.of("A ghost: no test"), untested(lines, testClasses()));
  }

  /** What the page names and is no test, and whom it names without a test. */
  private static List<String> untested(List<String> document, Set<String> tests) {
    List<String> untested = new ArrayList<>(namedTests(String.join("\n", document)));
    untested.removeAll(tests);
    String page = String.join("\n", document);
    String threats = page.substring(page.indexOf(THREATS), page.indexOf(CLAIMED));
    for (String threat : threats.split("\n### ")) {
      Matcher stops = STOPS.matcher(threat);
      if (threat.startsWith(THREATS)) {
        continue;
      }
      if (!stops.find() || namedTests(stops.group(1)).isEmpty()) {
        untested.add(threat.lines().findFirst().orElseThrow() + ": no test");
      }
    }
    return untested;
  }

  private static List<String> namedTests(String text) {
    return TEST.matcher(text).results().map(match -> match.group(1)).distinct().toList();
  }

  /** Of every module, by their names. */
  private static Set<String> testClasses() throws IOException {
    return Sources.tests().stream()
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> document() throws IOException {
    return Files.readAllLines(SynthesizedApp.ROOT.resolve("docs/security.md"));
  }

  /** The cells of the table under a heading, without its two head lines. */
  private static List<List<String>> rows(List<String> document, String heading) {
    List<List<String>> rows = new ArrayList<>();
    int first = document.indexOf(heading);
    assertTrue(first >= 0, heading);
    for (String line : document.subList(first + 1, document.size())) {
      if (line.startsWith("## ")) {
        break;
      }
      if (line.startsWith("| ")) {
        rows.add(Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList());
      }
    }
    return rows.subList(1, rows.size());
  }
}
