package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.Properties;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheTemplateTest {
  private static final String CLUSTER = "AWS::DAX::Cluster";

  @Test
  void devHasNoCacheAndSoNothingThatCostsMoneyWhileIdle() {
    assertEquals(
        List.of("network", "data", "identity", "service", "web"),
        SynthesizedApp.shared().stacks().stream()
            .filter(stack -> stack.environment().equals("dev"))
            .map(SynthesizedStack::name)
            .toList());
    String service = SynthesizedApp.shared().stack("dev", "service").template().toString();
    assertTrue(!service.contains("DAX_ENDPOINT") && !service.contains("\"dax:"), service);
  }

  /** The order of deletion comes from these references: a literal name gives "group in use". */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void theClusterGoesBeforeItsGroupsAndItsRole(String environment) {
    var stack = cache(environment);
    JsonNode cluster = stack.only(CLUSTER).path("Properties");
    assertEquals(
        id(stack, "AWS::DAX::SubnetGroup"), cluster.at("/SubnetGroupName/Ref").textValue());
    assertEquals(
        id(stack, "AWS::DAX::ParameterGroup"), cluster.at("/ParameterGroupName/Ref").textValue());
    assertEquals(id(stack, "AWS::IAM::Role"), cluster.at("/IAMRoleARN/Fn::GetAtt/0").textValue());
    assertEquals(
        id(stack, "AWS::EC2::SecurityGroup"),
        cluster.at("/SecurityGroupIds/0/Fn::GetAtt/0").textValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void daxReadsTheTableAndNothingElse(String environment) {
    JsonNode role = cache(environment).only("AWS::IAM::Role").path("Properties");
    assertEquals(
        "dax.amazonaws.com",
        role.at("/AssumeRolePolicyDocument/Statement/0/Principal/Service").textValue());
    JsonNode statements = role.at("/Policies/0/PolicyDocument/Statement");
    assertEquals(1, statements.size());
    assertEquals(1, role.path("Policies").size());
    Properties.is(
        statements.at("/0/Action"),
        """
        ["dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:Query"]
        """);
    String resources = statements.at("/0/Resource").toString();
    assertEquals(2, statements.at("/0/Resource").size());
    assertTrue(resources.contains("cruddur-" + environment + "-data:"), resources);
    assertTrue(resources.contains("\"/index/message-group-sk-index\""), resources);
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void functionsReachTheClusterOnItsTlsPortAlone(String environment) {
    var stack = cache(environment);
    String functions =
        SynthesizedApp.shared()
            .stack(environment, "network")
            .template()
            .path("Outputs")
            .properties()
            .stream()
            .map(output -> output.getValue().at("/Export/Name").textValue())
            .filter(name -> name.contains("FunctionsGroup"))
            .findFirst()
            .orElseThrow();
    Properties.is(
        stack.only("AWS::EC2::SecurityGroup").at("/Properties/SecurityGroupIngress"),
        """
        [{
          "IpProtocol": "tcp", "FromPort": 9111, "ToPort": 9111,
          "SourceSecurityGroupId": {"Fn::ImportValue": "%s"},
          "Description": "Functions over TLS"
        }]
        """
            .formatted(functions));
  }

  /** Weak references: service, monitoring and guardrails do not stop it from being destroyed. */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void theCacheExportsNothing(String environment) {
    JsonNode outputs = cache(environment).template().path("Outputs");
    assertEquals(3, outputs.size());
    outputs.forEach(output -> assertTrue(output.path("Export").isMissingNode()));
  }

  private static String id(SynthesizedStack stack, String type) {
    stack.only(type);
    return stack.resources(type).keySet().iterator().next();
  }

  private static SynthesizedStack cache(String environment) {
    return SynthesizedApp.shared().stack(environment, "cache");
  }
}
