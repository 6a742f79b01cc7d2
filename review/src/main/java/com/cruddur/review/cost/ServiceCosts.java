package com.cruddur.review.cost;

import static com.cruddur.review.cost.CostLine.standing;
import static com.cruddur.review.cost.CostLine.used;

import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Resource;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What answers requests: functions, the HTTP API, the user pool, endpoints. */
final class ServiceCosts {
  /** Lambda's own start and report lines and one of the function's, as JSON. */
  static final double LOG_BYTES = 850;

  /** A request in the access log, with the 26 bytes that CloudWatch adds to each event. */
  static final double ACCESS_LOG_BYTES = 530;

  static final double TRIGGER_MILLIS = 100;

  /** X-Ray's default rule: one a second, and a twentieth of the others. */
  private static final double SAMPLED = 0.05;

  /** What is done in a month by a function, and how long each time. */
  private record Work(double invocations, double millis) {}

  /**
   * Polled, filtered out, invoked, failed, delivered on failure and dropped records of a stream.
   */
  private static final int MAPPING_METRICS = 6;

  private ServiceCosts() {}

  static List<CostLine> function(Resource function, PricedEnvironment scene) {
    var properties = function.properties();
    if (!properties.path("MemorySize").isInt() || !properties.path("Architectures").isArray()) {
      throw new UserError(function.described() + " states no memory size or no architecture");
    }
    var id = PricedEnvironment.name(function);
    var work = work(function, scene.load());
    var gigabytes = properties.path("MemorySize").asDouble() / 1024;
    var lines = new ArrayList<CostLine>();
    lines.add(used("Lambda", id + " requests", work.invocations(), scene.price("lambda.requests")));
    lines.add(
        used(
            "Lambda",
            id + " duration",
            work.invocations() * work.millis() / 1000 * gigabytes,
            scene.price("lambda.duration." + properties.path("Architectures").path(0).asText())));
    if (properties.at("/TracingConfig/Mode").asText().equals("Active")) {
      lines.add(
          used("X-Ray", id + " traces", traces(work.invocations()), scene.price("xray.traces")));
    }
    lines.addAll(
        scene.logs(
            function, properties.at("/LoggingConfig/LogGroup"), work.invocations() * LOG_BYTES));
    return lines;
  }

  private static Work work(Resource function, MonthlyLoad load) {
    var handler = function.properties().path("Handler").asText();
    var traffic = load.traffic();
    return switch (handler.replaceFirst(".*\\.(\\w+)::\\w+$", "$1")) {
      case "ApiHandler" -> new Work(load.apiRequests(), traffic.apiMillis());
      case "StreamHandler" -> new Work(load.streamInvocations(), traffic.streamMillis());
      case "UserPoolHandler" -> new Work(load.poolTriggers(), TRIGGER_MILLIS);
      default ->
          throw new UserError(
              "%s has the handler %s: the cost model does not know what traffic reaches it"
                  .formatted(function.described(), handler));
    };
  }

  private static double traces(double invocations) {
    var atLeast = MonthlyLoad.HOURS * 3600;
    return invocations <= atLeast ? invocations : atLeast + (invocations - atLeast) * SAMPLED;
  }

  /**
   * Lambda's reads of a DynamoDB stream are not charged; what it invokes is, and so are the metrics
   * that a mapping is asked for: taken for custom metrics, which no page of AWS that was read says.
   */
  static List<CostLine> mapping(Resource mapping, PricedEnvironment scene) {
    var properties = mapping.properties();
    var groups = properties.at("/MetricsConfig/Metrics");
    if (properties.has("ProvisionedPollerConfig")) {
      throw new UserError(
          mapping.described() + " has provisioned pollers: the cost model has no price for them");
    }
    for (var group : groups) {
      if (!group.asText().equals("EventCount")) {
        throw new UserError(
            "%s has metrics %s: the cost model knows EventCount"
                .formatted(mapping.described(), group));
      }
    }
    return groups.isEmpty()
        ? List.of()
        : List.of(
            standing(
                "CloudWatch",
                "metrics of the mapping",
                MAPPING_METRICS,
                scene.price("cloudwatch.metric")));
  }

  static List<CostLine> alias(Resource alias, PricedEnvironment scene) {
    if (alias.properties().has("ProvisionedConcurrencyConfig")) {
      throw new UserError(
          alias.described() + " has provisioned concurrency: the cost model has no price for it");
    }
    return List.of();
  }

  static List<CostLine> api(Resource api, PricedEnvironment scene) {
    var protocol = api.properties().path("ProtocolType").asText();
    if (!protocol.equals("HTTP")) {
      throw new UserError(
          "%s is of type %s: the cost model knows HTTP APIs".formatted(api.described(), protocol));
    }
    // What CloudFront fetches is free; what it hands on is counted there
    var direct =
        scene.resources().noneMatch(it -> it.type().equals("AWS::CloudFront::Distribution"));
    return List.of(
        used("API Gateway", "requests", scene.load().apiRequests(), scene.price("apigateway.http")),
        used(
            "Data transfer",
            "answers to the internet",
            direct ? scene.load().answerGigabytes() : 0,
            scene.price("transfer.internet")));
  }

  static List<CostLine> stage(Resource stage, PricedEnvironment scene) {
    if (stage.properties().at("/DefaultRouteSettings/DetailedMetricsEnabled").asBoolean()) {
      throw new UserError(
          stage.described() + " has metrics per route: the cost model does not count them");
    }
    var destination = stage.properties().at("/AccessLogSettings/DestinationArn");
    return destination.isMissingNode()
        ? List.of()
        : scene.logs(stage, destination, scene.load().apiRequests() * ACCESS_LOG_BYTES);
  }

  static List<CostLine> pool(Resource pool, PricedEnvironment scene) {
    var tier = pool.properties().path("UserPoolTier").asText("ESSENTIALS");
    return List.of(
        used(
            "Cognito",
            "active users, plan " + tier,
            scene.load().traffic().activeUsers(),
            scene.price("cognito." + tier.toLowerCase(Locale.ROOT))));
  }

  /** Rules of its own; a managed group has prices of its own. */
  static List<CostLine> webAcl(Resource acl, PricedEnvironment scene) {
    var rules = acl.properties().path("Rules");
    for (JsonNode rule : rules) {
      if (!rule.path("Statement").has("RateBasedStatement")) {
        throw new UserError(
            "%s has another rule than for rates: the cost model has no price for it"
                .formatted(acl.described()));
      }
    }
    if (!acl.properties().path("Scope").asText().equals("REGIONAL")) {
      throw new UserError(acl.described() + " is not before a user pool: no requests in the model");
    }
    return List.of(
        standing("WAF", "web ACLs", 1, scene.price("waf.acl")),
        standing("WAF", "rules", rules.size(), scene.price("waf.rule")),
        used(
            "WAF",
            "requests to the pool",
            scene.load().poolRequests(),
            scene.price("waf.requests")));
  }

  static List<CostLine> endpoint(Resource endpoint, PricedEnvironment scene) {
    var properties = endpoint.properties();
    return switch (properties.path("VpcEndpointType").asText("Gateway")) {
      case "Gateway" -> List.of();
      case "Interface" ->
          List.of(
              standing(
                  "VPC",
                  PricedEnvironment.name(endpoint),
                  properties.path("SubnetIds").size() * MonthlyLoad.HOURS,
                  scene.price("vpc.interface-endpoint")));
      default ->
          throw new UserError(endpoint.described() + " is of a type without a price in the model");
    };
  }
}
