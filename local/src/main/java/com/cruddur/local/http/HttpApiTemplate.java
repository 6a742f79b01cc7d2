package com.cruddur.local.http;

import com.cruddur.local.function.InvocationResult;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Properties;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Gathers an HTTP API from the resources that make one. */
public final class HttpApiTemplate {
  // API Gateway's default and maximum.
  private static final int TIMEOUT_MILLIS = 30_000;

  private record Integration(
      Function<byte[], CompletableFuture<InvocationResult>> function, Duration timeout) {}

  private final URI tokens;
  private final Function<String, Function<byte[], CompletableFuture<InvocationResult>>> functions;
  private final Map<String, Integration> integrations = new LinkedHashMap<>();
  private final Map<String, JwtAuthorizer> authorizers = new LinkedHashMap<>();
  private final List<Route> routes = new ArrayList<>();
  private Cors cors;
  private String account;

  /**
   * @param tokens the local user pool, which stands for the issuer's host
   * @param functions finds a function by the ARN of itself, its version or its alias
   */
  public HttpApiTemplate(
      URI tokens,
      Function<String, Function<byte[], CompletableFuture<InvocationResult>>> functions) {
    this.tokens = tokens;
    this.functions = functions;
  }

  /** Returns the properties that change nothing here, as the other methods do. */
  public List<String> api(Properties api) {
    only(api, "ProtocolType", "HTTP");
    cors = Cors.of(api.get("CorsConfiguration"));
    account = api.resource().stack().account();
    return api.withoutEffect("Name", "Description", "Tags", "DisableExecuteApiEndpoint")
        .refuseOthers();
  }

  public List<String> stage(Properties stage) {
    stage.get("ApiId");
    only(stage, "StageName", "$default");
    return stage
        .withoutEffect(
            "AccessLogSettings", "AutoDeploy", "DefaultRouteSettings", "RouteSettings", "Tags")
        .refuseOthers();
  }

  public List<String> integration(Properties integration) {
    integration.get("ApiId");
    only(integration, "IntegrationType", "AWS_PROXY");
    only(integration, "PayloadFormatVersion", "2.0");
    integrations.put(
        integration.resource().logicalId(),
        new Integration(
            functions.apply(integration.text("IntegrationUri")),
            Duration.ofMillis(integration.number("TimeoutInMillis", TIMEOUT_MILLIS))));
    return integration.withoutEffect("Description").refuseOthers();
  }

  public List<String> authorizer(Properties authorizer) {
    authorizer.get("ApiId");
    only(authorizer, "AuthorizerType", "JWT");
    if (!authorizer.texts("IdentitySource").equals(List.of("$request.header.Authorization"))) {
      throw new UserError(
          "The local runner reads tokens from the header Authorization only, and %s says %s"
              .formatted(authorizer.resource().described(), authorizer.texts("IdentitySource")));
    }
    JsonNode jwt = authorizer.get("JwtConfiguration");
    URI issuer = URI.create(jwt.path("Issuer").asText());
    if (issuer.getHost() == null || !issuer.getHost().startsWith("cognito-idp.")) {
      throw new UserError(
          "The local runner has tokens of a Cognito pool only, and %s has the issuer %s"
              .formatted(authorizer.resource().described(), issuer));
    }
    // The local pool stands for Cognito's host; the rest of the issuer is the pool's id.
    URI pool = tokens.resolve(issuer.getPath());
    var audience = new ArrayList<String>();
    jwt.path("Audience").forEach(client -> audience.add(client.asText()));
    authorizers.put(
        authorizer.resource().logicalId(),
        new JwtAuthorizer(
            pool.toString(),
            URI.create(pool + "/.well-known/jwks.json"),
            audience,
            InstantSource.system()));
    return authorizer.withoutEffect("Name").refuseOthers();
  }

  /** To be called after the integrations and authorizers. */
  public List<String> route(Properties route) {
    route.get("ApiId");
    Integration integration =
        integrations.get(route.text("Target").replaceFirst("^integrations/", ""));
    if (integration == null) {
      throw new UserError(route.resource().described() + " has no integration");
    }
    Optional<JwtAuthorizer> authorizer =
        switch (route.text("AuthorizationType", "NONE")) {
          case "NONE" -> Optional.empty();
          case "JWT" -> Optional.of(authorizers.get(route.text("AuthorizerId")));
          case String other ->
              throw new UserError(
                  "The local runner does not know the authorization %s of %s"
                      .formatted(other, route.resource().described()));
        };
    routes.add(
        new Route(
            route.text("RouteKey"),
            integration.function(),
            integration.timeout(),
            authorizer,
            route.texts("AuthorizationScopes")));
    return route.withoutEffect("OperationName").refuseOthers();
  }

  public HttpApiDefinition definition() {
    return new HttpApiDefinition(routes, cors, account);
  }

  private static void only(Properties properties, String name, String value) {
    String given = properties.text(name);
    if (!given.equals(value)) {
      throw new UserError(
          "The local runner knows %s only as %s, and %s says %s"
              .formatted(name, value, properties.resource().described(), given));
    }
  }
}
