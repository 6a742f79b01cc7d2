package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dev environment costs nothing while idle, beyond what its storage holds. */
class IdleCostTest {
  /** Types that AWS charges for use or for stored bytes only, by its price lists. */
  private static final Set<String> FREE_WHILE_IDLE =
      Set.of(
          "AWS::ApiGatewayV2::Api",
          "AWS::ApiGatewayV2::Authorizer",
          "AWS::ApiGatewayV2::Integration",
          "AWS::ApiGatewayV2::Route",
          "AWS::ApiGatewayV2::Stage",
          "AWS::Cognito::UserPool",
          "AWS::Cognito::UserPoolClient",
          "AWS::DynamoDB::GlobalTable",
          "AWS::EC2::RouteTable",
          "AWS::EC2::SecurityGroup",
          "AWS::EC2::Subnet",
          "AWS::EC2::SubnetRouteTableAssociation",
          "AWS::EC2::VPC",
          "AWS::EC2::VPCEndpoint",
          "AWS::IAM::Role",
          "AWS::Lambda::Alias",
          "AWS::Lambda::EventSourceMapping",
          "AWS::Lambda::Function",
          "AWS::Lambda::Permission",
          "AWS::Lambda::Version",
          "AWS::Logs::LogGroup",
          "AWS::S3::Bucket",
          "AWS::S3::BucketPolicy");

  @Test
  void devCostsNothingWhileIdle() {
    for (SynthesizedStack stack : Assembly.shared().stacks()) {
      if (stack.environment().equals("dev")) {
        assertEquals(List.of(), findings(stack), stack.toString());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "network,AWS::EC2::VPCEndpoint,/VpcEndpointType,Interface",
    "data,AWS::DynamoDB::GlobalTable,/BillingMode,PROVISIONED",
    "service,AWS::Lambda::EventSourceMapping,/MetricsConfig,x",
    "service,AWS::Lambda::EventSourceMapping,/ProvisionedPollerConfig,x",
    "service,AWS::Lambda::Alias,/ProvisionedConcurrencyConfig,x"
  })
  void whatCostsByTheHourIsFound(String name, String type, String property, String value) {
    SynthesizedStack dev = Assembly.shared().stack("dev", name);
    SynthesizedStack mutated = dev.with(dev.template().deepCopy());
    JsonNode resource = mutated.resources(type).values().iterator().next();
    ((ObjectNode) resource.path("Properties")).put(property.substring(1), value);
    assertEquals(1, findings(mutated).size(), () -> findings(mutated).toString());
  }

  /** Prod has them all: alarms, a dashboard, a key, DAX, metrics of the mapping. */
  @Test
  void whatCostsInProdIsFound() {
    assertEquals(
        List.of(
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::Dashboard",
            "AWS::DAX::Cluster",
            "AWS::KMS::Key"),
        Assembly.shared().stacks().stream()
            .filter(stack -> stack.environment().equals("prod"))
            .flatMap(stack -> findings(stack).stream())
            .map(finding -> finding.replaceFirst(".* ", ""))
            .filter(type -> type.matches("AWS::(CloudWatch|KMS)::.*|AWS::DAX::Cluster"))
            .distinct()
            .sorted()
            .toList());
  }

  private static List<String> findings(SynthesizedStack stack) {
    List<String> findings = new ArrayList<>();
    stack
        .resources()
        .forEach(
            (id, resource) -> {
              String type = resource.path("Type").asText();
              JsonNode properties = resource.path("Properties");
              if (!FREE_WHILE_IDLE.contains(type) || costsByTheHour(type, properties)) {
                findings.add(id + " costs by the hour: " + type);
              }
            });
    return findings;
  }

  private static boolean costsByTheHour(String type, JsonNode properties) {
    return switch (type) {
      case "AWS::EC2::VPCEndpoint" ->
          !properties.path("VpcEndpointType").asText().equals("Gateway");
      case "AWS::DynamoDB::GlobalTable" ->
          !properties.path("BillingMode").asText().equals("PAY_PER_REQUEST");
      case "AWS::Lambda::EventSourceMapping" ->
          properties.has("MetricsConfig") || properties.has("ProvisionedPollerConfig");
      case "AWS::Lambda::Alias" -> properties.has("ProvisionedConcurrencyConfig");
      default -> false;
    };
  }
}
