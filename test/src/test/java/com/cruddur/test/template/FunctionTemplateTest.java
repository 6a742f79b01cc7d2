package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What all functions have in common, and what each of them is and may do. */
class FunctionTemplateTest {
  private static final String FUNCTION = "AWS::Lambda::Function";
  private static final String PROD_TABLE =
      "{\"Fn::ImportValue\":\"cruddur-prod-data:ExportsOutputFnGetAttMessagesTable9E4E97A0Arn740BEFE6\"}";
  private static final String PROD_INDEX =
      "{\"Fn::Join\":[\"\",[%s,\"/index/message-group-sk-index\"]]}".formatted(PROD_TABLE);

  /** One function in its stack; its name is how its logical ids begin. */
  record Deployed(SynthesizedStack stack, String name) {
    JsonNode properties() {
      return resource(FUNCTION).path("Properties");
    }

    JsonNode resource(String type) {
      return stack.only(type, name);
    }

    String id(String type) {
      resource(type);
      return stack.resources(type).keySet().stream()
          .filter(id -> id.startsWith(name))
          .findFirst()
          .orElseThrow();
    }

    @Override
    public String toString() {
      return stack + " " + name;
    }
  }

  static List<Deployed> functions() {
    List<Deployed> functions = new ArrayList<>();
    for (String environment : List.of("dev", "staging", "prod")) {
      functions.add(function(environment, "identity", "PostConfirmationFunction"));
      functions.add(function(environment, "service", "StreamFunction"));
      functions.add(function(environment, "service", "ApiFunction"));
    }
    return functions;
  }

  @Test
  void theseAreAllFunctionsThereAre() {
    long all =
        Assembly.shared().stacks().stream()
            .mapToLong(stack -> stack.resources(FUNCTION).size())
            .sum();
    assertEquals(functions().size(), all);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void everyFunctionRunsJava25OnArmTracedAndWithJsonLogs(Deployed function) {
    Properties.has(
        function.stack(),
        FUNCTION,
        """
        {
          "Handler": %s,
          "Runtime": "java25",
          "Architectures": ["arm64"],
          "TracingConfig": {"Mode": "Active"},
          "LoggingConfig": {"LogFormat": "JSON", "LogGroup": {"Ref": "%s"}}
        }
        """
            .formatted(function.properties().path("Handler"), function.id("AWS::Logs::LogGroup")));
  }

  /** SnapStart restores published versions only, and so everybody has to call the alias. */
  @ParameterizedTest
  @MethodSource("functions")
  void everyFunctionIsRestoredFromASnapshotBehindItsAlias(Deployed function) {
    Properties.is(function.properties().path("SnapStart"), "{\"ApplyOn\": \"PublishedVersions\"}");
    String id = function.id(FUNCTION);
    String version = function.id("AWS::Lambda::Version");
    Properties.is(
        function.resource("AWS::Lambda::Alias").path("Properties"),
        """
        {
          "Name": "live",
          "FunctionName": {"Ref": "%s"},
          "FunctionVersion": {"Fn::GetAtt": ["%s", "Version"]}
        }
        """
            .formatted(id, version));
    JsonNode published = function.resource("AWS::Lambda::Version");
    Properties.is(published.at("/Properties/FunctionName"), "{\"Ref\": \"%s\"}".formatted(id));
    // One that stayed behind would keep its snapshot
    assertEquals("Delete", published.path("DeletionPolicy").textValue());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void everyFunctionLivesInAllIsolatedSubnetsWithTheFunctionsGroup(Deployed function) {
    JsonNode network = function.properties().path("VpcConfig");
    String exports = "cruddur-" + function.stack().environment() + "-network:ExportsOutput";
    int zones = function.stack().environment().equals("prod") ? 3 : 2;
    assertEquals(zones, network.path("SubnetIds").size());
    Json.elements(network.path("SubnetIds"))
        .forEach(
            subnet ->
                assertTrue(
                    subnet
                        .path("Fn::ImportValue")
                        .asText()
                        .startsWith(exports + "RefNetworkVpcisolatedSubnet"),
                    subnet.toString()));
    assertEquals(1, network.path("SecurityGroupIds").size());
    assertTrue(
        network
            .at("/SecurityGroupIds/0/Fn::ImportValue")
            .asText()
            .startsWith(exports + "FnGetAttNetworkFunctionsGroup"));
  }

  @ParameterizedTest
  @CsvSource({
    "identity,PostConfirmationFunction,1024,5",
    "service,StreamFunction,1024,30",
    "service,ApiFunction,1024,10"
  })
  void memoryAndTimeoutAreChosenPerFunction(String stack, String name, int memory, int timeout) {
    JsonNode function = function("prod", stack, name).properties();
    assertEquals(memory, function.path("MemorySize").intValue());
    assertEquals(timeout, function.path("Timeout").intValue());
  }

  /** A handler that was renamed would deploy, and fail on its first call. */
  @ParameterizedTest
  @CsvSource({
    "identity,PostConfirmationFunction,lambda-api",
    "service,StreamFunction,lambda-stream",
    "service,ApiFunction,lambda-api"
  })
  void theHandlersClassAndMethodExist(String stack, String name, String module) throws IOException {
    String handler = function("dev", stack, name).properties().path("Handler").textValue();
    String[] parts = handler.split("::");
    Path file =
        Assembly.ROOT
            .resolve(module)
            .resolve("target/classes")
            .resolve(parts[0].replace('.', '/') + ".class");
    assertTrue(
        ClassFile.of().parse(file).methods().stream()
            .anyMatch(method -> method.methodName().equalsString(parts[1])),
        handler);
  }

  @ParameterizedTest
  @CsvSource({
    "dev,identity,PostConfirmationFunction,TABLE_NAME",
    "dev,service,StreamFunction,TABLE_NAME",
    "dev,service,ApiFunction,TABLE_NAME",
    "prod,identity,PostConfirmationFunction,TABLE_NAME",
    "prod,service,StreamFunction,TABLE_NAME",
    "prod,service,ApiFunction,DAX_ENDPOINT TABLE_NAME"
  })
  void functionsKnowTheTableAndOnlyTheApiKnowsTheCache(
      String environment, String stack, String name, String variables) {
    JsonNode actual = function(environment, stack, name).properties().at("/Environment/Variables");
    List<String> names = new ArrayList<>();
    actual.fieldNames().forEachRemaining(names::add);
    assertEquals(List.of(variables.split(" ")), names);
    assertTrue(
        actual
            .at("/TABLE_NAME/Fn::ImportValue")
            .asText()
            .contains("-data:ExportsOutputRefMessages"));
  }

  /** Weak: the cache can be destroyed while the service stands. */
  @Test
  void theCachesAddressIsReadFromItsStackWithoutHoldingIt() {
    JsonNode address =
        function("prod", "service", "ApiFunction")
            .properties()
            .at("/Environment/Variables/DAX_ENDPOINT/Fn::GetStackOutput");
    assertEquals("cruddur-prod-cache", address.path("StackName").textValue());
    JsonNode output =
        Assembly.shared()
            .stack("prod", "cache")
            .template()
            .path("Outputs")
            .path(address.path("OutputName").textValue());
    assertEquals("ClusterDiscoveryEndpointURL", output.at("/Value/Fn::GetAtt/1").textValue());
  }

  @Test
  void thePostConfirmationFunctionReachesUsersItemsAlone() {
    Properties.is(
        data(function("prod", "identity", "PostConfirmationFunction")),
        """
        [{
          "Sid": "UserItems",
          "Effect": "Allow",
          "Action": ["dynamodb:GetItem", "dynamodb:PutItem"],
          "Resource": %s,
          "Condition": {
            "ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["USER#*", "HANDLE#*"]}
          }
        }]
        """
            .formatted(PROD_TABLE));
  }

  @Test
  void theApiFunctionReadsAndAppendsButNeverDeletes() {
    Properties.is(
        data(function("prod", "service", "ApiFunction")),
        """
        [
          {
            "Sid": "ReadAndAppend",
            "Effect": "Allow",
            "Action": [
              "dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"
            ],
            "Resource": %s
          },
          {
            "Sid": "FindRows", "Effect": "Allow", "Action": "dynamodb:Query", "Resource": %s
          },
          {
            "Sid": "ReadCache",
            "Effect": "Allow",
            "Action": ["dax:BatchGetItem", "dax:GetItem", "dax:Query"],
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
    var function = function("prod", "service", "StreamFunction");
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
  void whatLambdaItselfDoesWithTheRoleIsAllTheRestOfIt(Deployed function) {
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

  private static JsonNode data(Deployed function) {
    return function
        .resource("AWS::IAM::Role")
        .at("/Properties/Policies/1/PolicyDocument/Statement");
  }

  private static Deployed function(String environment, String stack, String name) {
    return new Deployed(Assembly.shared().stack(environment, stack), name);
  }
}
