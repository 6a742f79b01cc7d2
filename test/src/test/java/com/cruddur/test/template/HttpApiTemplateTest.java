package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.environment.Profiles;
import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may call the API, and what is logged of it; the snapshots have the rest. */
class HttpApiTemplateTest {
  private static final String API = "AWS::ApiGatewayV2::Api";
  private static final String AUTHORIZER = "AWS::ApiGatewayV2::Authorizer";
  private static final String PROFILE = "GET /api/users/{handle}/short";

  static List<Environment> environments() {
    return Environments.cruddur().all();
  }

  @ParameterizedTest
  @MethodSource("environments")
  void everyRouteButTheHealthCheckAndOpenProfilesAsksForAToken(Environment environment) {
    var open = new ArrayList<>(List.of("GET /api/health-check"));
    if (environment.profiles() == Profiles.OPEN_TO_ANYONE) {
      open.add(PROFILE);
    }
    var stack = service(environment);
    var routes = stack.resources("AWS::ApiGatewayV2::Route").values();
    assertTrue(routes.size() > open.size());
    for (JsonNode route : routes) {
      boolean asks = !open.contains(route.at("/Properties/RouteKey").textValue());
      assertEquals(
          asks ? "JWT" : "NONE",
          route.at("/Properties/AuthorizationType").textValue(),
          route::toString);
      assertEquals(
          asks ? id(stack, AUTHORIZER) : "",
          route.at("/Properties/AuthorizerId/Ref").asText(""),
          route::toString);
    }
    String imported = "cruddur-" + environment.name() + "-identity:ExportsOutputRefUsers";
    JsonNode jwt = stack.only(AUTHORIZER).at("/Properties/JwtConfiguration");
    assertTrue(jwt.at("/Audience/0/Fn::ImportValue").asText().startsWith(imported + "Client"));
    assertTrue(jwt.path("Issuer").toString().contains(imported + "Pool"), jwt::toString);
  }

  @ParameterizedTest
  @MethodSource("environments")
  void theApiMayInvokeTheAliasOnItsOwnRoutesAlone(Environment environment) {
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
  @MethodSource("environments")
  void onlyTheWebClientsOwnOriginsMayCall(Environment environment) {
    var origins = new ArrayList<String>();
    service(environment)
        .only(API)
        .at("/Properties/CorsConfiguration/AllowOrigins")
        .forEach(origin -> origins.add(origin.textValue()));
    assertEquals(environment.corsOrigins(), origins);
  }

  @ParameterizedTest
  @MethodSource("environments")
  void accessLogsAreJsonAboutTheRequestItsAddressAndItsSubAndNothingElseOfThePerson(
      Environment environment) {
    JsonNode settings =
        service(environment).only("AWS::ApiGatewayV2::Stage").at("/Properties/AccessLogSettings");
    var variables = new ArrayList<String>();
    Json.parse(settings.path("Format").textValue())
        .forEach(value -> variables.add(value.textValue()));
    assertTrue(variables.contains("$context.requestId"), variables::toString);
    variables.removeIf(
        variable ->
            !variable.contains(".identity.")
                && !variable.contains(".authorizer.")
                && !variable.contains("requestOverride"));
    assertEquals(
        Set.of(
            "$context.identity.sourceIp",
            "$context.authorizer.claims.sub",
            "$context.authorizer.error"),
        Set.copyOf(variables));
  }

  /** Monitoring reads them, and holds nothing. */
  @ParameterizedTest
  @MethodSource("environments")
  void nothingOfTheServiceIsExported(Environment environment) {
    service(environment)
        .template()
        .path("Outputs")
        .forEach(output -> assertFalse(output.has("Export"), output::toString));
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

  private static SynthesizedStack service(Environment environment) {
    return SynthesizedApp.shared().stack(environment.name(), "service");
  }
}
