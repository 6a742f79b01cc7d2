package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.EveryProtection;
import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.Properties;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTemplateTest {

  /** No gateway and no route: what is not among these leads nowhere. */
  @Test
  void nothingLeadsOutOfTheNetwork() {
    var harmless =
        Set.of(
            "AWS::EC2::FlowLog",
            "AWS::EC2::RouteTable",
            "AWS::EC2::SecurityGroup",
            "AWS::EC2::Subnet",
            "AWS::EC2::SubnetRouteTableAssociation",
            "AWS::EC2::VPC",
            "AWS::EC2::VPCEndpoint",
            "AWS::IAM::Role",
            "AWS::Logs::LogGroup");
    for (var environment : EveryProtection.all().all()) {
      var stack = EveryProtection.assembly().stack(environment.name(), "network");
      var types = new TreeSet<String>();
      stack.resources().values().forEach(r -> types.add(r.path("Type").textValue()));
      types.removeAll(harmless);
      assertEquals(Set.of(), types, stack.toString());
      assertEquals(
          environment.availabilityZones().size(),
          stack.resources("AWS::EC2::Subnet").size(),
          stack.toString());
    }
  }

  /** Accepted packets would be every call to the table; dev costs nothing while idle. */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void whatTheNetworkRefusesIsLogged(String environment) {
    var stack = network(environment);
    Properties.has(
        stack,
        "AWS::EC2::FlowLog",
        """
        {
          "ResourceType": "VPC",
          "ResourceId": {"Ref": "%s"},
          "TrafficType": "REJECT",
          "LogDestinationType": "cloud-watch-logs",
          "LogGroupName": {"Ref": "%s"},
          "DeliverLogsPermissionArn": {"Fn::GetAtt": ["%s", "Arn"]}
        }
        """
            .formatted(
                id(stack, "AWS::EC2::VPC"),
                id(stack, "AWS::Logs::LogGroup"),
                id(stack, "AWS::IAM::Role")));
    String trust =
        stack.only("AWS::IAM::Role").at("/Properties/AssumeRolePolicyDocument").toString();
    assertTrue(trust.contains("aws:SourceAccount"), trust);
  }

  private static String id(SynthesizedStack stack, String type) {
    stack.only(type);
    return stack.resources(type).keySet().iterator().next();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void everySubnetReachesTheTableThroughTheEndpointNamedDdbCruddur(String environment) {
    var stack = network(environment);
    JsonNode endpoint = stack.only("AWS::EC2::VPCEndpoint").path("Properties");
    assertEquals("Gateway", endpoint.path("VpcEndpointType").textValue());
    assertTrue(endpoint.path("ServiceName").toString().contains(".dynamodb"));
    assertTrue(
        endpoint.path("Tags").toString().contains("{\"Key\":\"Name\",\"Value\":\"ddb-cruddur\"}"));
    assertEquals(
        List.copyOf(stack.resources("AWS::EC2::RouteTable").keySet()),
        Json.elements(endpoint.path("RouteTableIds"))
            .map(id -> id.path("Ref").textValue())
            .toList());
  }

  @Test
  void theEndpointsPolicyKnowsThisTableAndThisAccountAlone() {
    JsonNode policy =
        network("prod").only("AWS::EC2::VPCEndpoint").at("/Properties/PolicyDocument/Statement");
    Properties.is(
        policy,
        """
        [{
          "Sid": "ThisTableAlone",
          "Effect": "Allow",
          "Principal": {"AWS": "*"},
          "Action": [
            "dynamodb:BatchGetItem", "dynamodb:DeleteItem",
            "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query",
            "dynamodb:UpdateItem"
          ],
          "Resource": [
            "arn:aws:dynamodb:us-east-1:111122223333:table/cruddur-messages",
            "arn:aws:dynamodb:us-east-1:111122223333:table/cruddur-messages/index/message-group-sk-index"
          ],
          "Condition": {"StringEquals": {"aws:PrincipalAccount": "111122223333"}}
        }]
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void nobodyMayCallTheFunctions(String environment) {
    JsonNode group = functionsGroup(environment);
    assertTrue(group.path("SecurityGroupIngress").isMissingNode());
    assertEquals(
        "Functions: out to AWS endpoints and the cache, nothing in",
        group.path("GroupDescription").textValue());
  }

  /**
   * CloudFormation's drift compares a group's own list with all rules that it has: a rule attached
   * as a resource of its own shows as drift for ever, and the nightly job would be red by design.
   */
  @Test
  void noRuleIsAttachedToAGroupFromOutside() {
    for (SynthesizedStack stack : SynthesizedApp.shared().stacks()) {
      for (String type :
          List.of("AWS::EC2::SecurityGroupEgress", "AWS::EC2::SecurityGroupIngress")) {
        assertEquals(Set.of(), stack.resources(type).keySet(), stack + " " + type);
      }
    }
  }

  private static JsonNode functionsGroup(String environment) {
    return network(environment).only("AWS::EC2::SecurityGroup").path("Properties");
  }

  private static SynthesizedStack network(String environment) {
    return SynthesizedApp.shared().stack(environment, "network");
  }
}
