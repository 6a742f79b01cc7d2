package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.environment.Protection;
import com.cruddur.infra.synth.EveryProtection;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.RemovalPolicy;

/** The one decision, seen on every resource of every environment, and of those that could be. */
class ProtectionTest {

  /** An environment's record beside what was made of it. */
  record Deployed(Environment environment, List<SynthesizedStack> stacks) {
    @Override
    public String toString() {
      return environment.name();
    }
  }

  static Stream<Deployed> deployed() {
    return Stream.concat(
        deployed(Environments.cruddur(), SynthesizedApp.shared()),
        deployed(EveryProtection.all(), EveryProtection.assembly()));
  }

  private static Stream<Deployed> deployed(Environments environments, SynthesizedApp assembly) {
    return environments.all().stream()
        .map(
            environment ->
                new Deployed(
                    environment,
                    assembly.stacks().stream()
                        .filter(stack -> stack.environment().equals(environment.name()))
                        .toList()));
  }

  @ParameterizedTest
  @EnumSource
  void everyRuleHoldsForEnvironmentsThatCouldBeAdded(TemplateRule rule) {
    for (SynthesizedStack stack : EveryProtection.assembly().stacks()) {
      assertEquals(List.of(), rule.findings(stack), stack.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("deployed")
  void allThatIsStatefulIsKeptOrGoesAsTheLevelSays(Deployed deployed) {
    RemovalPolicy policy = deployed.environment().protection().removalPolicy();
    String expected = policy == RemovalPolicy.RETAIN ? "Retain" : "Delete";
    int seen = 0;
    for (SynthesizedStack stack : deployed.stacks()) {
      for (var resource : stack.resources().entrySet()) {
        if (Stateful.isStateful(resource.getValue())) {
          String where = stack + " " + resource.getKey();
          assertEquals(expected, resource.getValue().path("DeletionPolicy").textValue(), where);
          assertEquals(
              expected, resource.getValue().path("UpdateReplacePolicy").textValue(), where);
          seen++;
        }
      }
    }
    assertTrue(seen >= 7, "stateful resources: " + seen);
  }

  @ParameterizedTest
  @MethodSource("deployed")
  void everyProtectionIsOnOrOffAsTheLevelSays(Deployed deployed) {
    boolean expected = deployed.environment().protection().deletionProtection();
    List<String> seen = new ArrayList<>();
    for (SynthesizedStack stack : deployed.stacks()) {
      assertEquals(expected, stack.terminationProtection(), stack.toString());
      stack
          .resources()
          .forEach(
              (id, resource) ->
                  Stateful.protections(resource)
                      .forEach(
                          (protection, on) -> {
                            if (!resource
                                .path("Type")
                                .textValue()
                                .equals("AWS::S3::BucketPolicy")) {
                              assertEquals(expected, on, stack + " " + id + ": " + protection);
                              seen.add(protection);
                            }
                          }));
    }
    assertTrue(
        seen.containsAll(List.of("deletion protection", "resource policy")), seen.toString());
  }

  @ParameterizedTest
  @MethodSource("deployed")
  void recoveryBackupsAndLogsFollowTheLevel(Deployed deployed) {
    Protection protection = deployed.environment().protection();
    JsonNode replica =
        only(deployed, "AWS::DynamoDB::GlobalTable").getFirst().at("/Properties/Replicas/0");
    JsonNode recovery = replica.path("PointInTimeRecoverySpecification");
    assertEquals(
        protection.recoveryDays().isPresent(),
        recovery.path("PointInTimeRecoveryEnabled").asBoolean());
    assertEquals(
        protection.recoveryDays().orElse(0), recovery.path("RecoveryPeriodInDays").asInt());
    assertEquals(
        protection.backups().isPresent() ? 1 : 0, only(deployed, "AWS::Backup::BackupPlan").size());
    for (JsonNode log : only(deployed, "AWS::Logs::LogGroup")) {
      assertEquals(
          switch (protection) {
            case DISPOSABLE -> 7;
            case RECOVERABLE -> 30;
            case PROTECTED -> 365;
          },
          log.at("/Properties/RetentionInDays").intValue());
    }
  }

  /** What CloudFormation leaves when everybody agreed to `cdk destroy 'prod/*'`. */
  @Test
  void prodSurvivesCdkDestroyWithItsData() {
    List<SynthesizedStack> stacks =
        SynthesizedApp.shared().stacks().stream()
            .filter(s -> s.environment().equals("prod"))
            .toList();
    var left = new TreeSet<String>();
    var held = new TreeSet<String>();
    for (SynthesizedStack stack : stacks) {
      assertTrue(stack.terminationProtection(), stack + " would not even refuse");
      stack
          .resources()
          .forEach(
              (id, resource) -> {
                if (resource.path("DeletionPolicy").asText().equals("Retain")) {
                  left.add(stack.name() + " " + resource.path("Type").textValue());
                }
                if (Stateful.isStateful(resource)) {
                  held.add(stack.name() + " " + resource.path("Type").textValue());
                }
              });
    }
    assertTrue(left.containsAll(held), "lost: " + held + ", left: " + left);
    assertEquals(
        List.of(
            "backup AWS::Backup::BackupVault",
            "data AWS::DynamoDB::GlobalTable",
            "guardrails AWS::KMS::Key",
            "guardrails AWS::Logs::LogGroup",
            "guardrails AWS::S3::Bucket",
            "guardrails AWS::S3::BucketPolicy",
            "identity AWS::Cognito::UserPool",
            "identity AWS::Logs::LogGroup",
            "network AWS::Logs::LogGroup",
            "service AWS::Logs::LogGroup",
            "service AWS::S3::Bucket",
            "web AWS::S3::Bucket"),
        List.copyOf(left));
  }

  private static List<JsonNode> only(Deployed deployed, String type) {
    return deployed.stacks().stream()
        .flatMap(stack -> stack.resources(type).values().stream())
        .toList();
  }
}
