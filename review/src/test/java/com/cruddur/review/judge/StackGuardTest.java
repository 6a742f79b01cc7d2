package com.cruddur.review.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.SynthesizedApp;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to stacks as a whole, between stacks, and over several resources at once. */
class StackGuardTest {
  private static final EnvironmentTemplates PROD = JudgedTemplates.of("prod");

  static List<String> environments() {
    return JudgedTemplates.environments();
  }

  @ParameterizedTest
  @MethodSource("environments")
  void nothingIsFoundWhereNothingChanges(String environment) {
    var same = JudgedTemplates.of(environment);
    assertEquals(new Judgment(List.of(), Map.of()), compare(same, same));
  }

  @ParameterizedTest
  @CsvSource({
    "data, DATA_LOST",
    "identity, DATA_LOST",
    "guardrails, DATA_LOST",
    "backup, PROTECTION_LOST",
    "monitoring, DATA_LOST",
    "cache, RELIABILITY_LOST"
  })
  void aStackThatLeavesTheAppIsAsBadAsTheLossOfItsWorstResource(String stack, Rank rank) {
    var finding = compare(PROD, PROD.without(stack)).findings().getFirst();
    assertEquals(rank, finding.rank());
    assertEquals("removed", finding.place());
  }

  @Test
  void terminationProtectionAccountAndRegionAreTheStacksOwn() {
    var data = PROD.stacks().get("data");
    assertTrue(data.terminationProtection());
    assertEquals(
        List.of(Rank.PROTECTION_LOST),
        ranks(compare(PROD, PROD.with(moved(data, data.account(), data.region(), false)))));
    for (var elsewhere :
        List.of(
            moved(data, "999988887777", data.region(), true),
            moved(data, data.account(), "eu-west-1", true))) {
      assertEquals(
          Rank.DATA_LOST, compare(PROD, PROD.with(elsewhere)).findings().getFirst().rank());
    }
  }

  @Test
  void anExportInUseThatGoesIsADeploymentThatFails() {
    var template = JudgedTemplates.copy("prod", "data");
    var outputs = (ObjectNode) template.path("Outputs");
    var exported =
        outputs.properties().stream()
            .filter(output -> output.getValue().has("Export"))
            .findFirst()
            .orElseThrow();
    outputs.remove(exported.getKey());
    var finding = only(compare(PROD, with("data", template)));
    assertEquals(Rank.INTERRUPTED, finding.rank());
    assertTrue(finding.meaning().contains("service"), finding::meaning);
    assertTrue(finding.advice().startsWith("Two deployments: "), finding::advice);
  }

  /** Not by its content, which is another, but by what only one may have. */
  @Test
  void anotherLogicalIdIsSeenWhateverElseChanges() {
    var template = JudgedTemplates.copy("prod", "service");
    var text = template.toString().replaceAll("\"StreamMapping[0-9A-F]{8}\"", "\"Renamed\"");
    var renamed = (ObjectNode) Change.parse(text);
    var mapping = (ObjectNode) renamed.path("Resources").path("Renamed");
    ((ObjectNode) mapping.path("Properties")).put("MaximumRetryAttempts", 1);
    mapping.put("DeletionPolicy", "Retain");
    var places =
        compare(PROD, with("service", renamed)).findings().stream()
            .filter(finding -> finding.resource().equals("Renamed"))
            .map(Finding::place)
            .toList();
    assertEquals(List.of("MaximumRetryAttempts", "replaced", "DeletionPolicy"), places);
  }

  /** CloudFormation makes the new one first. */
  @ParameterizedTest
  @CsvSource({
    "service, StreamMapping",
    "service, HttpApiStage",
    "service, ApiFunctionAlias",
    "service, HttpApiGETapihealthcheckB",
    "service, StreamFailedRecordsBucketPolicy",
    "data, MessagesTable",
    "network, NetworkVpcisolatedSubnet1Subnet1",
    "network, TableEndpointddb"
  })
  void anotherLogicalIdOfWhatCannotBeTwiceIsADeploymentThatFails(String stack, String beginning) {
    var template = JudgedTemplates.copy("prod", stack);
    var resources = (ObjectNode) template.path("Resources");
    var id =
        resources.properties().stream()
            .map(Map.Entry::getKey)
            .filter(key -> key.startsWith(beginning))
            .findFirst()
            .orElseThrow();
    var text = template.toString().replace("\"" + id + "\"", "\"Renamed\"");
    var finding =
        compare(PROD, with(stack, Change.parse(text))).findings().stream()
            .filter(it -> it.place().equals("replaced") && it.after().equals("Renamed"))
            .findFirst()
            .orElseThrow();
    assertTrue(finding.meaning().startsWith("The deployment fails: "), finding::meaning);
  }

  @Test
  void anotherLogicalIdIsAnotherTable() {
    var template = JudgedTemplates.copy("prod", "data");
    var resources = (ObjectNode) template.path("Resources");
    var id = resources.fieldNames().next();
    resources.set("RenamedTable", resources.remove(id));
    var finding = compare(PROD, with("data", template)).findings().getFirst();
    assertEquals(Rank.DATA_LOST, finding.rank());
    assertEquals("replaced", finding.place());
    assertEquals("RenamedTable", finding.after());
  }

  @Test
  void newCodeIsOneLineAndNeedsNobody() {
    var template = JudgedTemplates.copy("prod", "service");
    var text =
        template
            .toString()
            .replaceAll("(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}", "$1" + "f".repeat(32))
            .replaceAll("[0-9a-f]{64}\\.jar", "e".repeat(64) + ".jar");
    var judgment = compare(PROD, with("service", Change.parse(text)));
    assertEquals(List.of(), judgment.findings());
    assertEquals(Map.of("new code", 2, "new Lambda versions", 2), judgment.folded());
  }

  @Test
  void aPartOfTheTemplateThatNobodyThoughtOfIsNotJudged() {
    var template = JudgedTemplates.copy("prod", "service");
    template.putArray("Transform").add("AWS::Serverless");
    assertEquals(List.of(Rank.NOT_JUDGED), ranks(compare(PROD, with("service", template))));
  }

  @Test
  void anEnvironmentThatIsNewCanLoseNothing() {
    assertEquals(List.of(), compare(EnvironmentTemplates.none("prod"), PROD).toApprove());
  }

  /** The cluster is replaced because its subnet group is: that is the CDK's own diff's to know. */
  @Test
  void whatRefersToSomethingReplacedIsReplacedToo() {
    var template = JudgedTemplates.copy("prod", "cache");
    for (var resource : template.path("Resources")) {
      if (resource.path("Type").asText().equals("AWS::DAX::SubnetGroup")) {
        ((ObjectNode) resource.path("Properties")).put("SubnetGroupName", "other");
      }
    }
    var after = with("cache", template);
    var judgment = Guard.compare(PROD, after, Replacements.find(SynthesizedApp.ROOT, PROD, after));
    var cluster =
        judgment.findings().stream()
            .filter(finding -> finding.resource().startsWith("DaxCluster"))
            .toList();
    assertEquals(1, cluster.size(), judgment::toString);
    assertEquals("replaced", cluster.getFirst().place());
    assertTrue(cluster.getFirst().minutes().startsWith("12-14"));
    assertNotEquals(cluster.getFirst().before(), cluster.getFirst().after());
  }

  @Test
  void anIdIsTheSameOnEveryRunAndAnotherForEveryChange() {
    var change = new Change("data MessagesTable Properties/BillingMode", "\"PROVISIONED\"");
    var id = change.judge().findings().getFirst().id();
    assertTrue(id.matches("[0-9a-f]{16}"), id);
    assertEquals(id, change.judge().findings().getFirst().id());
    assertNotEquals(
        id,
        new Change("data MessagesTable Properties/BillingMode", "\"OTHER\"")
            .judge()
            .findings()
            .getFirst()
            .id());
  }

  private static Judgment compare(EnvironmentTemplates before, EnvironmentTemplates after) {
    return Guard.compare(before, after, Replacements.none());
  }

  private static EnvironmentTemplates with(String stack, JsonNode template) {
    return PROD.with(PROD.stacks().get(stack).with(template));
  }

  private static StackTemplate moved(
      StackTemplate stack, String account, String region, boolean protection) {
    return new StackTemplate(
        stack.id(),
        stack.name(),
        account,
        region,
        protection,
        stack.template(),
        stack.constructs());
  }

  private static List<Rank> ranks(Judgment judgment) {
    return judgment.findings().stream().map(Finding::rank).toList();
  }

  private static Finding only(Judgment judgment) {
    assertEquals(1, judgment.findings().size(), judgment::toString);
    return judgment.findings().getFirst();
  }
}
