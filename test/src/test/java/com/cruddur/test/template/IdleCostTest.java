package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.environment.Protection;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** dev costs nothing while nobody uses it, but for the storage of what was written. */
class IdleCostTest {

  static List<SynthesizedStack> dev() {
    return Assembly.shared().stacks().stream()
        .filter(stack -> stack.environment().equals("dev"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("dev")
  void nothingInDevIsPaidForByTheHour(SynthesizedStack stack) {
    assertEquals(List.of(), IdleCost.findings(stack));
  }

  /** Nor in any other environment that is made and destroyed at will. */
  @Test
  void aDisposableEnvironmentWithoutOptionsIsFreeWhileIdle() {
    String disposable = Protection.DISPOSABLE.name().toLowerCase(Locale.ROOT);
    var stacks =
        EveryProtection.assembly().stacks().stream()
            .filter(stack -> stack.environment().equals(disposable.substring(0, 8)))
            .toList();
    assertEquals(4, stacks.size());
    stacks.forEach(stack -> assertEquals(List.of(), IdleCost.findings(stack)));
  }

  /** The check knows what is not free: prod has some of each. */
  @Test
  void prodIsNotFree() {
    List<String> findings = new ArrayList<>();
    Assembly.shared().stacks().stream()
        .filter(stack -> stack.environment().equals("prod"))
        .forEach(stack -> findings.addAll(IdleCost.findings(stack)));
    for (String type :
        List.of(
            "AWS::Backup::BackupPlan",
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::Dashboard",
            "AWS::DAX::Cluster",
            "AWS::KMS::Key",
            "AWS::WAFv2::WebACL")) {
      assertTrue(findings.stream().anyMatch(f -> f.contains(type)), type + " in " + findings);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "network|AWS::EC2::VPCEndpoint|/Properties/VpcEndpointType|\"Interface\"",
        "network|AWS::EC2::RouteTable|/Type|\"AWS::EC2::NatGateway\"",
        "data|AWS::DynamoDB::GlobalTable|/Properties/BillingMode|\"PROVISIONED\"",
        "data|AWS::DynamoDB::GlobalTable|/Properties/Replicas/0/PointInTimeRecoverySpecification|"
            + "{\"PointInTimeRecoveryEnabled\": true}",
        "data|AWS::DynamoDB::GlobalTable|/Properties/WarmThroughput|{\"ReadUnitsPerSecond\": 1}",
        "service|AWS::Lambda::Alias|/Properties/ProvisionedConcurrencyConfig|"
            + "{\"ProvisionedConcurrentExecutions\": 1}",
        "service|AWS::Lambda::EventSourceMapping|/Properties/ProvisionedPollerConfig|"
            + "{\"MinimumPollers\": 1}",
        "service|AWS::Lambda::EventSourceMapping|/Properties/MetricsConfig|"
            + "{\"Metrics\": [\"EventCount\"]}",
        "identity|AWS::Cognito::UserPool|/Properties/UserPoolTier|\"PLUS\""
      })
  void whatWouldCostByTheHourIsNoticed(String stack, String type, String pointer, String value) {
    SynthesizedStack original = Assembly.shared().stack("dev", stack);
    JsonNode template = original.template().deepCopy();
    SynthesizedStack mutated = original.with(template);
    JsonNode resource = mutated.resources(type).values().iterator().next();
    int end = pointer.lastIndexOf('/');
    ((ObjectNode) resource.at(pointer.substring(0, end)))
        .set(pointer.substring(end + 1), Json.parse(value));
    assertNotEquals(original.template(), template);
    assertNotEquals(List.of(), IdleCost.findings(mutated));
  }
}
