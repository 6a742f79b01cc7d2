package com.cruddur.infra.service;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Profiles;
import com.cruddur.infra.identity.Users;
import com.cruddur.infra.stack.AcceptedFindings;
import com.cruddur.infra.stack.EventLog;
import java.util.List;
import software.amazon.awscdk.CrossStackReferences;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.ReferenceStrength;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpUserPoolAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpUserPoolAuthorizerProps;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegrationProps;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CorsHttpMethod;
import software.amazon.awscdk.services.apigatewayv2.CorsPreflightOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpRoute;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.PayloadFormatVersion;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.lambda.Alias;
import software.constructs.Construct;

/**
 * The routes of the wire format, in front of one function.
 *
 * <ul>
 *   <li>Creates: the HTTP API, its routes, JWT authorizer, integration, default stage and access
 *       log.
 *   <li>Needs: the user pool and its client, the function's alias.
 *   <li>Exposes: the API's URL and id.
 *   <li>Cost: per request.
 *   <li>Teardown: at once; its address is lost.
 * </ul>
 */
final class MessagesApi extends Construct {
  private final HttpApi api;

  MessagesApi(Construct scope, String id, Environment environment, Users users, Alias function) {
    super(scope, id);
    api =
        HttpApi.Builder.create(this, "Api")
            .apiName("Cruddur messages")
            .createDefaultStage(false)
            .corsPreflight(cors(environment.corsOrigins()))
            .build();
    // The id alone is asked for elsewhere, by the monitoring and the web stack, which must not hold
    // the API
    CrossStackReferences.of(api.getNode().getDefaultChild()).produce(ReferenceStrength.WEAK);
    routes(users, function, environment.profiles());
    stage(environment);
  }

  /** What the API's metrics call ApiId. */
  String id() {
    return api.getApiId();
  }

  String domain() {
    Stack stack = Stack.of(this);
    return "%s.execute-api.%s.%s".formatted(id(), stack.getRegion(), stack.getUrlSuffix());
  }

  String url() {
    return api.getApiEndpoint();
  }

  private void routes(Users users, Alias function, Profiles profiles) {
    var signedIn =
        new HttpUserPoolAuthorizer(
            "SignedIn",
            users.pool(),
            HttpUserPoolAuthorizerProps.builder().userPoolClients(List.of(users.client())).build());
    var integration =
        new HttpLambdaIntegration(
            "Function",
            function,
            HttpLambdaIntegrationProps.builder()
                .payloadFormatVersion(PayloadFormatVersion.VERSION_2_0)
                // The function's own timeout answers first
                .timeout(ApiFunction.TIMEOUT.plus(Duration.seconds(1)))
                .build());
    var closed = AddRoutesOptions.builder().integration(integration).authorizer(signedIn);
    var open = AddRoutesOptions.builder().integration(integration);
    add(HttpMethod.GET, "/api/message_groups", closed);
    add(HttpMethod.GET, "/api/messages/{message_group_uuid}", closed);
    add(HttpMethod.PUT, "/api/message_groups/{message_group_uuid}/read", closed);
    add(HttpMethod.POST, "/api/messages", closed);
    String anyone = "Open to anyone in the wire format; what it answers is public";
    var profile = "/api/users/{handle}/short";
    switch (profiles) {
      case SIGNED_IN -> add(HttpMethod.GET, profile, closed);
      case OPEN_TO_ANYONE ->
          add(HttpMethod.GET, profile, open)
              .forEach(route -> AcceptedFindings.accept(route, "AwsSolutions-APIG4", anyone));
    }
    add(HttpMethod.GET, "/api/health-check", open)
        .forEach(route -> AcceptedFindings.accept(route, "AwsSolutions-APIG4", anyone));
  }

  private List<HttpRoute> add(HttpMethod method, String path, AddRoutesOptions.Builder route) {
    return api.addRoutes(route.path(path).methods(List.of(method)).build());
  }

  private void stage(Environment environment) {
    var log = new EventLog(this, "AccessLog", environment.protection());
    HttpStage.Builder.create(this, "Stage")
        .httpApi(api)
        .stageName("$default")
        .autoDeploy(true)
        .throttle(
            ThrottleSettings.builder()
                .rateLimit(environment.throttle().requestsPerSecond())
                .burstLimit(environment.throttle().burst())
                .build())
        .accessLogSettings(new AccessLog(log))
        .build();
  }

  private static CorsPreflightOptions cors(List<String> origins) {
    return CorsPreflightOptions.builder()
        .allowOrigins(origins)
        .allowMethods(
            List.of(
                CorsHttpMethod.GET,
                CorsHttpMethod.POST,
                CorsHttpMethod.PUT,
                CorsHttpMethod.OPTIONS))
        .allowHeaders(
            List.of(
                "Content-Type",
                "Authorization",
                "Idempotency-Key",
                "If-None-Match",
                "X-Correlation-Id"))
        // The next page's cursor, the version of a list, how long to wait, what to name when asking
        // for help
        .exposeHeaders(List.of("Link", "ETag", "Retry-After", "X-Correlation-Id"))
        .maxAge(Duration.hours(1))
        .build();
  }
}
