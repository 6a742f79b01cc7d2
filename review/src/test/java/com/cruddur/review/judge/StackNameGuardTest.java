package com.cruddur.review.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.SynthesizedApp;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stacks that get other names, and environments that go: CloudFormation leaves what is there. */
class StackNameGuardTest {
  private static final EnvironmentTemplates PROD = JudgedTemplates.of("prod");

  @ParameterizedTest
  @CsvSource({
    "data, DATA_LOST",
    "service, DATA_LOST",
    "backup, PROTECTION_LOST",
    "network, DATA_LOST",
    "cache, RELIABILITY_LOST"
  })
  void aStackUnderAnotherNameIsAnotherStackAndAllOfItIsNew(String stack, Rank rank) {
    var finding = only(compare(PROD, renamed(stack + "$")));
    assertEquals(rank, finding.rank());
    assertEquals("stack name", finding.place());
    assertEquals("cruddur-prod-" + stack, finding.before());
    assertEquals("other-prod-" + stack, finding.after());
  }

  @Test
  void thatAFixedNameIsTakenIsSaidWhereAStackGetsAnotherName() {
    var meaning = only(compare(PROD, renamed("data$"))).meaning();
    assertTrue(meaning.contains("TableName cruddur-messages"), meaning);
  }

  /** One line of the class of all stacks. */
  @Test
  void whereAllStacksGetOtherNamesThatIsAllThatIsSaid() {
    var after = renamed("");
    var judgment = Guard.compare(PROD, after, Replacements.find(SynthesizedApp.ROOT, PROD, after));
    assertEquals(PROD.stacks().size(), judgment.findings().size(), judgment::toString);
    assertTrue(
        judgment.findings().stream().allMatch(finding -> finding.place().equals("stack name")));
  }

  @Test
  void whatElseChangesInAStackOfAnotherNameIsJudgedToo() {
    var renamed = renamed("data$");
    var template = (ObjectNode) renamed.stacks().get("data").template().deepCopy();
    for (var resource : template.path("Resources")) {
      ((ObjectNode) resource.path("Properties")).remove("StreamSpecification");
    }
    var judgment = compare(PROD, renamed.with(renamed.stacks().get("data").with(template)));
    assertEquals(List.of(Rank.DATA_LOST, Rank.RELIABILITY_LOST), ranks(judgment));
  }

  @Test
  void anEnvironmentThatGoesIsWhatItsStacksAre() {
    var findings = compare(PROD, EnvironmentTemplates.none("prod")).findings();
    assertEquals(PROD.stacks().size(), findings.size());
    assertTrue(findings.stream().allMatch(finding -> finding.place().equals("removed")));
    assertEquals(Rank.DATA_LOST, findings.getFirst().rank());
  }

  /** Stacks of these ids are called {@code other-…}, and so are their exports. */
  private static EnvironmentTemplates renamed(String ids) {
    var pattern = Pattern.compile("cruddur-(?=prod-(?:" + ids + "))");
    var stacks = new LinkedHashMap<String, StackTemplate>();
    var names = PROD.stacks().values().stream().map(StackTemplate::name).toList();
    PROD.stacks()
        .forEach(
            (id, stack) -> {
              var text = stack.template().toString();
              for (var name : names) {
                text = text.replace(name, pattern.matcher(name).replaceAll("other-"));
              }
              // The CDK's hash of a function has the names of what it imports in it
              text =
                  ids.isEmpty()
                      ? text.replaceAll(
                          "(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}", "$1" + "c".repeat(32))
                      : text;
              stacks.put(
                  id,
                  new StackTemplate(
                      id,
                      pattern.matcher(stack.name()).replaceAll("other-"),
                      stack.account(),
                      stack.region(),
                      stack.terminationProtection(),
                      Change.parse(text),
                      stack.constructs()));
            });
    return new EnvironmentTemplates("prod", stacks);
  }

  private static Judgment compare(EnvironmentTemplates before, EnvironmentTemplates after) {
    return Guard.compare(before, after, Replacements.none());
  }

  private static List<Rank> ranks(Judgment judgment) {
    return judgment.findings().stream().map(Finding::rank).toList();
  }

  private static Finding only(Judgment judgment) {
    assertEquals(1, judgment.findings().size(), judgment::toString);
    return judgment.findings().getFirst();
  }
}
