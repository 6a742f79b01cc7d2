package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.environment.Protection;
import com.cruddur.infra.synth.EveryProtection;
import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.Properties;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
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
    return SynthesizedApp.shared().stacks();
  }

  /** From what a record says, whatever the environments are. */
  static List<String> expected(Environments environments) {
    List<String> expected = new ArrayList<>();
    for (Environment environment : environments) {
      List<String> names = new ArrayList<>(List.of("network", "data"));
      environment.protection().backups().ifPresent(_ -> names.add("backup"));
      names.add("identity");
      environment.cache().ifPresent(_ -> names.add("cache"));
      names.add("service");
      names.add("web");
      environment.watch().alarmEmail().ifPresent(_ -> names.add("monitoring"));
      if (environment.protection() == Protection.PROTECTED || environment.watch().auditTrail()) {
        names.add("guardrails");
      }
      names.forEach(name -> expected.add(environment.name() + "/" + name));
    }
    environments.organization().ifPresent(_ -> expected.add("organization/policy"));
    return expected;
  }

  @Test
  void theseAreTheStacksInTheOrderInWhichAChangeTravels() {
    assertEquals(expected(Environments.cruddur()), names(SynthesizedApp.shared()));
    assertEquals(expected(EveryProtection.all()), names(EveryProtection.assembly()));
    assertEquals(
        List.of(
            "network",
            "data",
            "backup",
            "identity",
            "cache",
            "service",
            "web",
            "monitoring",
            "guardrails"),
        stacks().stream()
            .filter(stack -> stack.environment().equals("prod"))
            .map(SynthesizedStack::name)
            .toList());
  }

  private static List<String> names(SynthesizedApp assembly) {
    return assembly.stacks().stream().map(SynthesizedStack::toString).toList();
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
  void onlyProtectedStacksRefuseToBeTerminated(SynthesizedStack stack) {
    assertEquals(
        Environments.cruddur().guardedFromDeletion().stream()
            .anyMatch(environment -> environment.name().equals(stack.environment())),
        stack.terminationProtection());
  }

  /** Without an account, that of the credentials, whoever deploys it. */
  @ParameterizedTest
  @MethodSource("stacks")
  void everyStackOfAnEnvironmentGoesToItsAccountAndRegion(SynthesizedStack stack) {
    Environments.cruddur().all().stream()
        .filter(record -> record.name().equals(stack.environment()))
        .forEach(
            record ->
                assertEquals(
                    "aws://%s/%s"
                        .formatted(record.account().orElse("unknown-account"), record.region()),
                    stack.artifact().path("environment").textValue()));
  }

  @ParameterizedTest
  @CsvSource({
    "network,''",
    "data,''",
    "backup,data",
    "identity,network data",
    "cache,network data",
    "service,network data cache identity",
    "web,service",
    "monitoring,service identity cache web",
    "guardrails,data cache network identity"
  })
  void stacksDependOnlyOnThoseThatLiveLonger(String name, String expected) {
    Map<String, String> names = new TreeMap<>();
    Json.read(SynthesizedApp.shared().folder().resolve("assembly-prod/manifest.json"))
        .path("artifacts")
        .forEachEntry(
            (id, artifact) ->
                names.put(id, artifact.path("displayName").asText().replace("prod/", "")));
    List<String> actual = new ArrayList<>();
    SynthesizedApp.shared()
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
    List<String> folders = new ArrayList<>(List.of(""));
    Environments.cruddur().forEach(environment -> folders.add("assembly-" + environment.name()));
    for (String folder : folders) {
      JsonNode manifest =
          Json.read(SynthesizedApp.shared().folder().resolve(folder).resolve("manifest.json"));
      assertTrue(manifest.path("missing").isMissingNode(), folder);
    }
  }

  /**
   * The CDK's own validator, strict as cdk.json sets it; what is acknowledged states its reason.
   */
  @Test
  void theValidatorFindsNothing() {
    JsonNode reports =
        Json.read(SynthesizedApp.shared().folder().resolve("validation-report.json"))
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
    Json.read(SynthesizedApp.shared().folder().resolve("validation-report.json"))
        .findValues("acknowledgedId")
        .forEach(id -> acknowledged.add(id.textValue()));
    assertEquals(
        List.of(
            "Annotation::@aws-cdk/aws-lambda:snapStartRequirePublish",
            "CloudFormation-Validate::W3010"),
        acknowledged.stream().distinct().sorted().toList());
  }
}
