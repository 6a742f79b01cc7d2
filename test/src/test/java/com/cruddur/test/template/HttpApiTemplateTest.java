package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.Properties;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpApiTemplateTest {
  private static final String API = "AWS::ApiGatewayV2::Api";
  private static final String STAGE = "AWS::ApiGatewayV2::Stage";

  /** Profiles are open in dev alone: elsewhere handles cannot be tried out from outside. */
  @ParameterizedTest
  @CsvSource({"dev, NONE", "staging, JWT", "prod, JWT"})
  void theRoutesAreTheWireFormatsAndAskForATokenWhereItDoes(String environment, String profile) {
    Map<String, String> routes = new TreeMap<>();
    for (JsonNode route : service(environment).resources("AWS::ApiGatewayV2::Route").values()) {
      routes.put(
          route.at("/Properties/RouteKey").textValue(),
          route.at("/Properties/AuthorizationType").textValue());
    }
    assertEquals(
        new TreeMap<>(
            Map.of(
                "GET /api/message_groups", "JWT",
                "GET /api/messages/{message_group_uuid}", "JWT",
                "PUT /api/message_groups/{message_group_uuid}/read", "JWT",
                "POST /api/messages", "JWT",
                "GET /api/users/{handle}/short", profile,
                "GET /api/health-check", "NONE")),
        routes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void allRoutesShareOneIntegrationWithTheAlias(String environment) {
    var stack = service(environment);
    Properties.is(
        stack.only("AWS::ApiGatewayV2::Integration").path("Properties"),
        """
        {
          "ApiId": {"Ref": "%s"},
          "IntegrationType": "AWS_PROXY",
          "IntegrationUri": {"Ref": "%s"},
          "PayloadFormatVersion": "2.0",
          "TimeoutInMillis": 11000
        }
        """
            .formatted(id(stack, API), alias(stack)));
    String integration = id(stack, "AWS::ApiGatewayV2::Integration");
    for (JsonNode route : stack.resources("AWS::ApiGatewayV2::Route").values()) {
      Properties.is(
          route.at("/Properties/Target"),
          "{\"Fn::Join\": [\"\", [\"integrations/\", {\"Ref\": \"%s\"}]]}".formatted(integration));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void theApiMayInvokeTheAliasOnItsOwnRoutesAlone(String environment) {
    var stack = service(environment);
    var permissions =
        stack.resources("AWS::Lambda::Permission").values().stream()
            .filter(permission -> !isWeekly(permission))
            .toList();
    assertEquals(
        stack.resources("AWS::ApiGatewayV2::Route").size(), permissions.size(), "one per route");
    for (JsonNode permission : permissions) {
      assertEquals(alias(stack), permission.at("/Properties/FunctionName/Ref").textValue());
      assertEquals("apigateway.amazonaws.com", permission.at("/Properties/Principal").textValue());
      String source = permission.at("/Properties/SourceArn").toString();
      assertTrue(source.contains("{\"Ref\":\"" + id(stack, API) + "\"}"), source);
      assertTrue(source.matches(".*/\\*/\\*/api/[^*]+\"]]}"), source);
    }
  }

  /** {@link WeeklyInvocationTest} says what those are. */
  private static boolean isWeekly(JsonNode permission) {
    return permission.at("/Properties/Principal").asText().equals("events.amazonaws.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void tokensComeFromTheEnvironmentsPoolAndClient(String environment) {
    var stack = service(environment);
    String exports = "cruddur-" + environment + "-identity:ExportsOutputRef";
    Properties.is(
        stack.only("AWS::ApiGatewayV2::Authorizer").path("Properties"),
        """
        {
          "ApiId": {"Ref": "%s"},
          "Name": "SignedIn",
          "AuthorizerType": "JWT",
          "IdentitySource": ["$request.header.Authorization"],
          "JwtConfiguration": {
            "Audience": [{"Fn::ImportValue": "%2$sUsersClient3B43F2CF49008943"}],
            "Issuer": {"Fn::Join": ["", [
              "https://cognito-idp.us-east-1.amazonaws.com/",
              {"Fn::ImportValue": "%2$sUsersPoolBFC35D3B61F403C9"}
            ]]}
          }
        }
        """
            .formatted(id(stack, API), exports));
    for (JsonNode route : stack.resources("AWS::ApiGatewayV2::Route").values()) {
      JsonNode properties = route.path("Properties");
      assertEquals(
          properties.path("AuthorizationType").textValue().equals("JWT"),
          id(stack, "AWS::ApiGatewayV2::Authorizer")
              .equals(properties.at("/AuthorizerId/Ref").textValue()),
          properties.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dev,http://localhost:3000 http://127.0.0.1:3000",
    "staging,https://staging.cruddur.example",
    "prod,https://cruddur.example"
  })
  void onlyTheWebClientsOwnOriginsMayCall(String environment, String origins) {
    Properties.is(
        service(environment).only(API).at("/Properties/CorsConfiguration"),
        """
        {
          "AllowOrigins": [%s],
          "AllowMethods": ["GET", "POST", "PUT", "OPTIONS"],
          "AllowHeaders": ["Content-Type", "Authorization", "Idempotency-Key", "If-None-Match",
                           "X-Correlation-Id"],
          "ExposeHeaders": ["Link", "ETag", "Retry-After", "X-Correlation-Id"],
          "MaxAge": 3600
        }
        """
            .formatted('"' + origins.replace(" ", "\",\"") + '"'));
  }

  @ParameterizedTest
  @CsvSource({"dev,20,40", "staging,100,200", "prod,500,1000"})
  void theDefaultStageDeploysItselfAndIsThrottled(String environment, int rate, int burst) {
    var stack = service(environment);
    Properties.has(
        stack,
        STAGE,
        """
        {
          "ApiId": {"Ref": "%s"},
          "StageName": "$default",
          "AutoDeploy": true,
          "DefaultRouteSettings": {"ThrottlingRateLimit": %d, "ThrottlingBurstLimit": %d}
        }
        """
            .formatted(id(stack, API), rate, burst));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void accessLogsAreJsonAboutTheRequestItsAddressAndItsSubAndNothingElseOfThePerson(
      String environment) {
    var stack = service(environment);
    JsonNode settings = stack.only(STAGE).at("/Properties/AccessLogSettings");
    JsonNode log = stack.only("AWS::Logs::LogGroup", "HttpApiAccessLog");
    assertTrue(log.at("/Properties/RetentionInDays").isInt());
    assertTrue(
        settings.at("/DestinationArn/Fn::GetAtt/0").textValue().startsWith("HttpApiAccessLog"));
    String format = settings.path("Format").textValue();
    List<String> variables = new ArrayList<>();
    Json.parse(format).forEach(value -> variables.add(value.textValue()));
    assertEquals(
        List.of(
            "$context.requestId",
            "$context.requestTimeEpoch",
            "$context.routeKey",
            "$context.identity.sourceIp",
            "$context.authorizer.claims.sub",
            "$context.status",
            "$context.responseLength",
            "$context.responseLatency",
            "$context.integrationLatency",
            "$context.integrationStatus",
            "$context.integrationErrorMessage",
            "$context.authorizer.error",
            "$context.error.responseType"),
        variables);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void theApisAddressIsAnOutput(String environment) {
    var stack = service(environment);
    Properties.is(
        stack.template().at("/Outputs/ApiUrl"),
        """
        {
          "Description": "Where the web client sends its requests",
          "Value": {"Fn::GetAtt": ["%s", "ApiEndpoint"]}
        }
        """
            .formatted(id(stack, API)));
    // Monitoring reads the others, and holds nothing
    stack.template().path("Outputs").forEach(output -> assertTrue(!output.has("Export")));
  }

  private static String alias(SynthesizedStack stack) {
    return stack.resources("AWS::Lambda::Alias").keySet().stream()
        .filter(id -> id.startsWith("ApiFunction"))
        .findFirst()
        .orElseThrow();
  }

  private static String id(SynthesizedStack stack, String type) {
    stack.only(type);
    return stack.resources(type).keySet().iterator().next();
  }

  private static SynthesizedStack service(String environment) {
    return SynthesizedApp.shared().stack(environment, "service");
  }
}
