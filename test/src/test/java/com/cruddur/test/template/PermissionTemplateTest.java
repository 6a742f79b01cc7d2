package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.infra.synth.Properties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each function may do: exactly this. */
class PermissionTemplateTest {
  private static final String PROD_TABLE =
      "{\"Fn::ImportValue\":\"cruddur-prod-data:ExportsOutputFnGetAttMessagesTable9E4E97A0Arn740BEFE6\"}";
  private static final String PROD_INDEX =
      "{\"Fn::Join\":[\"\",[%s,\"/index/message-group-sk-index\"]]}".formatted(PROD_TABLE);

  static List<DeployedFunction> functions() {
    return DeployedFunction.all();
  }

  @Test
  void theFunctionOfThePoolsTriggersReachesUsersItemsAlone() {
    Properties.is(
        data(DeployedFunction.of("prod", "identity", "PostConfirmationFunction")),
        """
        [{
          "Sid": "UserItems",
          "Effect": "Allow",
          "Action": ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem"],
          "Resource": %s,
          "Condition": {
            "ForAllValues:StringLike": {
              "dynamodb:LeadingKeys": ["USER#*", "HANDLE#*", "LOOKALIKE#*"]
            }
          }
        }]
        """
            .formatted(PROD_TABLE));
  }

  @Test
  void theApiFunctionReadsAndAppendsButNeverDeletes() {
    Properties.is(
        data(DeployedFunction.of("prod", "service", "ApiFunction")),
        """
        [
          {
            "Sid": "ReadAndAppend",
            "Effect": "Allow",
            "Action": [
              "dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"
            ],
            "Resource": %1$s
          },
          {
            "Sid": "CountRequests",
            "Effect": "Allow",
            "Action": "dynamodb:UpdateItem",
            "Resource": %1$s,
            "Condition": {
              "ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["RATE#*"]}
            }
          },
          {
            "Sid": "FindRows", "Effect": "Allow", "Action": "dynamodb:Query", "Resource": %2$s
          },
          {
            "Sid": "ReadCache",
            "Effect": "Allow",
            "Action": ["dax:GetItem", "dax:Query"],
            "Resource": {"Fn::GetStackOutput": {
              "StackName": "cruddur-prod-cache",
              "Region": "us-east-1",
              "OutputName": "PublishOutputFnGetAttDaxClusterBF482228ArnE24184ED"
            }}
          }
        ]
        """
            .formatted(PROD_TABLE, PROD_INDEX));
  }

  @Test
  void theStreamsFunctionMovesRowsReadsItsStreamAndKeepsFailures() {
    var function = DeployedFunction.of("prod", "service", "StreamFunction");
    String bucket = function.stack().resources("AWS::S3::Bucket").keySet().iterator().next();
    Properties.is(
        data(function),
        """
        [
          {
            "Sid": "MoveRows",
            "Effect": "Allow",
            "Action": [
              "dynamodb:BatchGetItem", "dynamodb:DeleteItem", "dynamodb:GetItem",
              "dynamodb:PutItem", "dynamodb:Query"
            ],
            "Resource": %1$s
          },
          {
            "Sid": "FindRows", "Effect": "Allow", "Action": "dynamodb:Query", "Resource": %2$s
          },
          {
            "Sid": "ReadStream",
            "Effect": "Allow",
            "Action": [
              "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"
            ],
            "Resource": {"Fn::ImportValue":
              "cruddur-prod-data:ExportsOutputFnGetAttMessagesTable9E4E97A0StreamArn24A7C795"}
          },
          {
            "Sid": "ListStreams",
            "Effect": "Allow",
            "Action": "dynamodb:ListStreams",
            "Resource": {"Fn::Join": ["", [%1$s, "/stream/*"]]}
          },
          {
            "Sid": "KeepFailedRecords",
            "Effect": "Allow",
            "Action": "s3:PutObject",
            "Resource": {"Fn::Join": ["", [{"Fn::GetAtt": ["%3$s", "Arn"]}, "/*"]]}
          },
          {
            "Sid": "FindBucket",
            "Effect": "Allow",
            "Action": "s3:ListBucket",
            "Resource": {"Fn::GetAtt": ["%3$s", "Arn"]}
          }
        ]
        """
            .formatted(PROD_TABLE, PROD_INDEX, bucket));
  }

  /**
   * Logs, traces and network interfaces: the same for all, and denied to the code where it can be.
   */
  @ParameterizedTest
  @MethodSource("functions")
  void whatLambdaItselfDoesWithTheRoleIsAllTheRestOfIt(DeployedFunction function) {
    JsonNode role = function.resource("AWS::IAM::Role").path("Properties");
    assertEquals(2, role.path("Policies").size());
    assertEquals(
        "lambda.amazonaws.com",
        role.at("/AssumeRolePolicyDocument/Statement/0/Principal/Service").textValue());
    Map<String, String> expected =
        Map.of(
            "WriteLog", "Allow [\"logs:CreateLogStream\",\"logs:PutLogEvents\"]",
            "Trace", "Allow [\"xray:PutTelemetryRecords\",\"xray:PutTraceSegments\"]",
            "ChangeNetworkInterfaces",
                "Allow [\"ec2:AssignPrivateIpAddresses\",\"ec2:CreateNetworkInterface\","
                    + "\"ec2:DeleteNetworkInterface\",\"ec2:UnassignPrivateIpAddresses\"]",
            "DescribeNetwork", "Allow [\"ec2:DescribeNetworkInterfaces\",\"ec2:DescribeSubnets\"]",
            "NoNetworkCallsFromCode",
                "Deny [\"ec2:AssignPrivateIpAddresses\",\"ec2:CreateNetworkInterface\","
                    + "\"ec2:DeleteNetworkInterface\",\"ec2:DescribeNetworkInterfaces\","
                    + "\"ec2:DescribeSubnets\",\"ec2:UnassignPrivateIpAddresses\"]");
    JsonNode statements = role.at("/Policies/0/PolicyDocument/Statement");
    assertEquals(expected.size(), statements.size());
    for (JsonNode statement : statements) {
      assertEquals(
          expected.get(statement.path("Sid").textValue()),
          statement.path("Effect").textValue() + " " + statement.path("Action"));
    }
    assertEquals(
        function.id("AWS::Logs::LogGroup"), statements.at("/0/Resource/Fn::GetAtt/0").textValue());
  }

  private static JsonNode data(DeployedFunction function) {
    return function
        .resource("AWS::IAM::Role")
        .at("/Properties/Policies/1/PolicyDocument/Statement");
  }
}
