package com.cruddur.test.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is paid for though nobody uses it. Storage of what was written is not counted. */
final class IdleCost {
  /** Types that have no price of their own, or one per use only. */
  private static final Set<String> FREE_WHILE_IDLE =
      Set.of(
          "AWS::ApiGatewayV2::Api",
          "AWS::ApiGatewayV2::Authorizer",
          "AWS::ApiGatewayV2::Integration",
          "AWS::ApiGatewayV2::Route",
          "AWS::ApiGatewayV2::Stage",
          // Those without actions
          "AWS::Budgets::Budget",
          "AWS::Cognito::UserPoolClient",
          "AWS::EC2::FlowLog",
          "AWS::EC2::RouteTable",
          "AWS::EC2::SecurityGroup",
          "AWS::EC2::Subnet",
          "AWS::EC2::SubnetRouteTableAssociation",
          "AWS::EC2::VPC",
          "AWS::Events::Rule",
          "AWS::IAM::Role",
          "AWS::Lambda::Permission",
          // Java's SnapStart is free, unlike that of other runtimes
          "AWS::Lambda::Version",
          "AWS::Logs::LogGroup",
          "AWS::S3::Bucket",
          "AWS::S3::BucketPolicy",
          "AWS::SNS::Subscription",
          "AWS::SNS::Topic",
          "AWS::SNS::TopicPolicy",
          "AWS::WAFv2::WebACLAssociation");

  private IdleCost() {}

  /** The resources that cost while idle, each with the reason. */
  static List<String> findings(SynthesizedStack stack) {
    List<String> findings = new ArrayList<>();
    stack
        .resources()
        .forEach(
            (id, resource) ->
                reason(resource)
                    .ifPresent(
                        reason ->
                            findings.add(
                                "%s %s: %s"
                                    .formatted(id, resource.path("Type").textValue(), reason))));
    return findings;
  }

  private static Optional<String> reason(JsonNode resource) {
    JsonNode properties = resource.path("Properties");
    String type = resource.path("Type").textValue();
    return switch (type) {
      case "AWS::DynamoDB::GlobalTable" -> table(properties);
      case "AWS::EC2::VPCEndpoint" ->
          found(
              !properties.path("VpcEndpointType").asText().equals("Gateway"),
              "interface endpoints are paid by the hour");
      case "AWS::Lambda::Function" ->
          found(
              !properties.path("Runtime").asText().startsWith("java")
                  && properties.has("SnapStart"),
              "SnapStart of this runtime is paid by the hour");
      case "AWS::Lambda::Alias" ->
          found(
              properties.has("ProvisionedConcurrencyConfig"),
              "provisioned concurrency is paid by the hour");
      case "AWS::Lambda::EventSourceMapping" ->
          found(
              properties.has("ProvisionedPollerConfig") || properties.has("MetricsConfig"),
              "provisioned pollers and the mapping's own metrics are paid by the hour");
      case "AWS::Cognito::UserPool" ->
          found(
              !properties.path("UserPoolTier").asText().equals("LITE"),
              "the plan is paid from the first user");
      default -> found(!FREE_WHILE_IDLE.contains(type), "not known to be free");
    };
  }

  private static Optional<String> table(JsonNode properties) {
    boolean recovers =
        properties.findValues("PointInTimeRecoveryEnabled").stream().anyMatch(JsonNode::asBoolean);
    return found(
            !properties.path("BillingMode").asText().equals("PAY_PER_REQUEST"),
            "provisioned capacity is paid by the hour")
        .or(() -> found(properties.has("WarmThroughput"), "warm throughput is paid for at once"))
        .or(() -> found(recovers, "point-in-time recovery is paid beside the storage"));
  }

  private static Optional<String> found(boolean costs, String reason) {
    return costs ? Optional.of(reason) : Optional.empty();
  }
}
