package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.Properties;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.messages.rate.RateNames;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What all functions have in common, and what each of them is. */
class FunctionTemplateTest {
  private static final String FUNCTION = "AWS::Lambda::Function";

  static List<DeployedFunction> functions() {
    return DeployedFunction.all();
  }

  @Test
  void theseAreAllFunctionsThereAre() {
    long all =
        SynthesizedApp.shared().stacks().stream()
            .mapToLong(stack -> stack.resources(FUNCTION).size())
            .sum();
    assertEquals(functions().size(), all);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void everyFunctionRunsJava25OnArmTracedAndWithJsonLogs(DeployedFunction function) {
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

  /** With SnapStart Lambda's own choice is the right one: docs/decisions/0015-functions.md. */
  @ParameterizedTest
  @MethodSource("functions")
  void noFunctionOverridesTheFlagsThatLambdaGivesTheJvm(DeployedFunction function) {
    assertTrue(
        function.properties().at("/Environment/Variables/JAVA_TOOL_OPTIONS").isMissingNode());
    assertTrue(function.properties().at("/Environment/Variables").has("TABLE_NAME"));
  }

  /** SnapStart restores published versions only, and so everybody has to call the alias. */
  @ParameterizedTest
  @MethodSource("functions")
  void everyFunctionIsRestoredFromASnapshotBehindItsAlias(DeployedFunction function) {
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
  void everyFunctionLivesInAllIsolatedSubnetsWithTheFunctionsGroup(DeployedFunction function) {
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
    JsonNode function = DeployedFunction.of("prod", stack, name).properties();
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
    String handler =
        DeployedFunction.of("dev", stack, name).properties().path("Handler").textValue();
    String[] parts = handler.split("::");
    Path file =
        SynthesizedApp.ROOT
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
    "dev,service,ApiFunction,PERSON_REQUESTS_PER_SECOND PERSON_REQUEST_BURST"
        + " PERSON_WRITES_PER_SECOND PERSON_WRITE_BURST TABLE_NAME",
    "prod,identity,PostConfirmationFunction,TABLE_NAME",
    "prod,service,StreamFunction,TABLE_NAME",
    "prod,service,ApiFunction,DAX_ENDPOINT DAX_REVISION PERSON_REQUESTS_PER_SECOND"
        + " PERSON_REQUEST_BURST PERSON_WRITES_PER_SECOND PERSON_WRITE_BURST TABLE_NAME"
  })
  void functionsKnowTheTableAndOnlyTheApiKnowsTheCache(
      String environment, String stack, String name, String variables) {
    JsonNode actual =
        DeployedFunction.of(environment, stack, name).properties().at("/Environment/Variables");
    List<String> names = new ArrayList<>();
    actual.fieldNames().forEachRemaining(names::add);
    assertEquals(List.of(variables.split(" ")), names);
    assertTrue(
        actual
            .at("/TABLE_NAME/Fn::ImportValue")
            .asText()
            .contains("-data:ExportsOutputRefMessages"));
  }

  @ParameterizedTest
  @CsvSource({"dev,5 100 5 30", "staging,20 100 5 30", "prod,20 100 5 30"})
  void theApiIsToldWhatOnePersonMayDo(String environment, String limits) {
    JsonNode variables =
        DeployedFunction.of(environment, "service", "ApiFunction")
            .properties()
            .at("/Environment/Variables");
    List<String> found = new ArrayList<>();
    for (String name :
        List.of(
            RateNames.REQUESTS_PER_SECOND,
            RateNames.REQUEST_BURST,
            RateNames.WRITES_PER_SECOND,
            RateNames.WRITE_BURST)) {
      found.add(variables.path(name).textValue());
    }
    assertEquals(limits, String.join(" ", found));
  }

  /** Weak: the cache can be destroyed while the service stands. */
  @Test
  void theCachesAddressIsReadFromItsStackWithoutHoldingIt() {
    JsonNode address =
        DeployedFunction.of("prod", "service", "ApiFunction")
            .properties()
            .at("/Environment/Variables/DAX_ENDPOINT/Fn::GetStackOutput");
    assertEquals("cruddur-prod-cache", address.path("StackName").textValue());
    JsonNode output =
        SynthesizedApp.shared()
            .stack("prod", "cache")
            .template()
            .path("Outputs")
            .path(address.path("OutputName").textValue());
    assertEquals("ClusterDiscoveryEndpointURL", output.at("/Value/Fn::GetAtt/1").textValue());
  }
}
