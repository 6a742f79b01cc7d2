package com.cruddur.review.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Lambda versions: one goes with a change of its function, and with nothing else. */
class VersionGuardTest {
  private static final EnvironmentTemplates PROD = JudgedTemplates.of("prod");
  private static final String OTHER_HASH = "f".repeat(32);
  private static final String OTHER_CODE = "e".repeat(64) + ".jar";

  @Test
  void aVersionThatComesWithItsFunctionsChangeIsFolded() {
    for (Consumer<ObjectNode> change :
        List.<Consumer<ObjectNode>>of(
            function -> code(function, OTHER_CODE), function -> function.put("MemorySize", 4096))) {
      var judgment = judged(true, change);
      assertEquals(List.of(), judgment.toApprove());
      assertEquals(1, judgment.folded().get("new Lambda versions"), judgment::toString);
    }
  }

  /** Lambda publishes no second version of the same code and configuration. */
  @Test
  void aVersionThatComesAloneIsADeploymentThatFails() {
    var judgment = judged(true, _ -> {});
    var finding = only(judgment);
    assertEquals(Rank.INTERRUPTED, finding.rank());
    assertTrue(finding.meaning().startsWith("The deployment fails"), finding::meaning);
    assertEquals(Map.of(), judgment.folded());
  }

  @Test
  void aVersionThatComesWithAChangeThatNoVersionHoldsIsOneThatComesAlone() {
    var judgment = judged(true, function -> function.put("ReservedConcurrentExecutions", 900));
    assertTrue(
        judgment.toApprove().stream()
            .anyMatch(finding -> finding.meaning().startsWith("The deployment fails")),
        judgment::toString);
  }

  @Test
  void aChangeWhoseVersionDoesNotFollowNeverReachesTheCallers() {
    for (Consumer<ObjectNode> change :
        List.<Consumer<ObjectNode>>of(
            function -> code(function, OTHER_CODE),
            function -> function.put("MemorySize", 4096),
            function -> function.put("Description", "Other words"))) {
      var finding = only(judged(false, change));
      assertEquals(Rank.RELIABILITY_LOST, finding.rank());
      assertTrue(finding.meaning().contains("Callers never get"), finding::meaning);
      assertTrue(finding.name().contains("Api"), finding::name);
    }
  }

  @Test
  void whatNoVersionHoldsNeedsNone() {
    assertEquals(List.of(), judged(false, function -> function.remove("Tags")).toApprove());
  }

  @Test
  void theVersionOfOneFunctionDoesNotFollowAnother() {
    var template = template("ApiFunction");
    code(function(template, "StreamFunction"), OTHER_CODE);
    assertEquals(
        List.of(Rank.RELIABILITY_LOST, Rank.INTERRUPTED),
        judge(template).toApprove().stream().map(Finding::rank).toList());
  }

  @Test
  void anAliasThatLeavesTheVersionThatFollowsIsSeen() {
    var template = template("ApiFunction");
    code(function(template, "ApiFunction"), OTHER_CODE);
    var resources = template.path("Resources");
    var alias =
        resources.properties().stream()
            .filter(resource -> resource.getKey().startsWith("ApiFunctionAlias"))
            .findFirst()
            .orElseThrow()
            .getValue();
    ((ObjectNode) alias.path("Properties")).put("FunctionVersion", "7");
    assertEquals("FunctionVersion", only(judge(template)).place());
  }

  private static Judgment judged(boolean followed, Consumer<ObjectNode> change) {
    var template = template(followed ? "ApiFunction" : "none");
    change.accept(function(template, "ApiFunction"));
    return judge(template);
  }

  /** The service's, with another hash for the version of one function. */
  private static ObjectNode template(String followed) {
    var text = JudgedTemplates.copy("prod", "service").toString();
    return (ObjectNode)
        Change.parse(
            text.replaceAll(
                "(" + followed + "CurrentVersion[0-9A-F]{8})[0-9a-f]{32}", "$1" + OTHER_HASH));
  }

  private static ObjectNode function(ObjectNode template, String name) {
    return template.path("Resources").properties().stream()
        .filter(resource -> resource.getKey().matches(name + "[0-9A-F]{8}"))
        .map(resource -> (ObjectNode) resource.getValue().path("Properties"))
        .findFirst()
        .orElseThrow();
  }

  private static void code(ObjectNode function, String key) {
    ((ObjectNode) function.path("Code")).put("S3Key", key);
  }

  private static Judgment judge(ObjectNode template) {
    var after = PROD.with(PROD.stacks().get("service").with(template));
    return Guard.compare(PROD, after, Replacements.none());
  }

  private static Finding only(Judgment judgment) {
    assertEquals(1, judgment.toApprove().size(), judgment::toString);
    return judgment.toApprove().getFirst();
  }
}
