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
import java.util.List;
import java.util.Map;
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
    assertEquals(
        function.environment().availabilityZones().size(), network.path("SubnetIds").size());
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

  /**
   * A function without the cache's variables reads the table; one with them is told where it is.
   */
  @ParameterizedTest
  @MethodSource("functions")
  void functionsKnowTheTableAndTheApiAloneTheCacheAndThePersonsLimits(DeployedFunction function) {
    JsonNode variables = function.properties().at("/Environment/Variables");
    boolean api = function.name().equals("ApiFunction");
    var person = function.environment().throttle().person();
    var limits =
        Map.of(
            RateNames.REQUESTS_PER_SECOND, person.requestsPerSecond(),
            RateNames.REQUEST_BURST, person.requestBurst(),
            RateNames.WRITES_PER_SECOND, person.writesPerSecond(),
            RateNames.WRITE_BURST, person.writeBurst());
    limits.forEach(
        (name, limit) ->
            assertEquals(api ? "" + limit : "", variables.path(name).asText(""), name));
    assertEquals(api && function.environment().cache().isPresent(), variables.has("DAX_ENDPOINT"));
    assertTrue(
        variables
            .at("/TABLE_NAME/Fn::ImportValue")
            .asText()
            .contains("-data:ExportsOutputRefMessages"));
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
