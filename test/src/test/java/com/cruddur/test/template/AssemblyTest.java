package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the CLI reads beside the templates. */
class AssemblyTest {

  static List<SynthesizedStack> stacks() {
    return Assembly.shared().stacks();
  }

  @Test
  void theseAreTheStacksInTheOrderInWhichAChangeTravels() {
    assertEquals(
        List.of(
            "dev/network",
            "dev/data",
            "dev/identity",
            "dev/service",
            "staging/network",
            "staging/data",
            "staging/identity",
            "staging/cache",
            "staging/service",
            "staging/monitoring",
            "prod/network",
            "prod/data",
            "prod/backup",
            "prod/identity",
            "prod/cache",
            "prod/service",
            "prod/monitoring",
            "prod/guardrails"),
        stacks().stream().map(SynthesizedStack::toString).toList());
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void everyStackIsNamedAndTaggedAfterItsEnvironment(SynthesizedStack stack) {
    JsonNode properties = stack.artifact().path("properties");
    assertEquals(
        "cruddur-" + stack.environment() + "-" + stack.name(),
        properties.path("stackName").textValue());
    Properties.is(
        properties.path("tags"),
        "{\"project\": \"cruddur\", \"environment\": \"%s\"}".formatted(stack.environment()));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void onlyProdsStacksRefuseToBeTerminated(SynthesizedStack stack) {
    assertEquals(
        stack.environment().equals("prod"),
        stack.artifact().at("/properties/terminationProtection").asBoolean());
  }

  /** No account for dev: that of the credentials, whoever deploys it. */
  @ParameterizedTest
  @CsvSource({
    "dev,aws://unknown-account/us-east-1",
    "staging,aws://444455556666/us-east-1",
    "prod,aws://111122223333/us-east-1"
  })
  void everyStackOfAnEnvironmentGoesToItsAccountAndRegion(String environment, String target) {
    stacks().stream()
        .filter(stack -> stack.environment().equals(environment))
        .forEach(stack -> assertEquals(target, stack.artifact().path("environment").textValue()));
  }

  @ParameterizedTest
  @CsvSource({
    "network,''",
    "data,''",
    "identity,network data",
    "cache,network data",
    "service,network data cache identity",
    "monitoring,service identity cache"
  })
  void stacksDependOnlyOnThoseThatLiveLonger(String name, String expected) {
    Map<String, String> names = new TreeMap<>();
    Json.read(Assembly.shared().folder().resolve("assembly-prod/manifest.json"))
        .path("artifacts")
        .forEachEntry(
            (id, artifact) ->
                names.put(id, artifact.path("displayName").asText().replace("prod/", "")));
    List<String> actual = new ArrayList<>();
    Assembly.shared()
        .stack("prod", name)
        .artifact()
        .path("dependencies")
        .forEach(
            dependency -> {
              if (!dependency.textValue().endsWith(".assets")) {
                actual.add(names.get(dependency.textValue()));
              }
            });
    assertEquals(expected, String.join(" ", actual));
  }

  /** What is looked up in an account would be asked for here. */
  @Test
  void nothingIsLookedUp() {
    for (String folder : List.of("", "assembly-dev", "assembly-staging", "assembly-prod")) {
      JsonNode manifest =
          Json.read(Assembly.shared().folder().resolve(folder).resolve("manifest.json"));
      assertTrue(manifest.path("missing").isMissingNode(), folder);
    }
  }

  /**
   * The CDK's own validator, strict as cdk.json sets it; what is acknowledged states its reason.
   */
  @Test
  void theValidatorFindsNothing() {
    JsonNode reports =
        Json.read(Assembly.shared().folder().resolve("validation-report.json"))
            .path("pluginReports");
    assertTrue(!reports.isEmpty(), "the validator ran");
    for (JsonNode report : reports) {
      assertEquals("success", report.path("conclusion").textValue());
      assertEquals(0, report.path("violations").size(), report.path("violations").toString());
    }
  }

  @Test
  void theseFindingsAreAcknowledgedAndNoOther() {
    List<String> acknowledged = new ArrayList<>();
    Json.read(Assembly.shared().folder().resolve("validation-report.json"))
        .findValues("acknowledgedId")
        .forEach(id -> acknowledged.add(id.textValue()));
    assertEquals(
        List.of(
            "Annotation::@aws-cdk/aws-lambda:snapStartRequirePublish",
            "CloudFormation-Validate::W3010"),
        acknowledged.stream().distinct().sorted().toList());
  }
}
