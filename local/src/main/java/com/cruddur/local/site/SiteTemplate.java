package com.cruddur.local.site;

import com.cruddur.local.site.Site.Behavior;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Properties;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a site from its template. What is set there and neither obeyed here nor known to change
 * nothing on one machine is refused by name.
 */
public final class SiteTemplate {
  private static final String CUSTOM_HEADERS = "CustomHeadersConfig";

  private final URI cognito;
  private final Map<String, ViewerFunction> functions = new HashMap<>();
  private final Map<String, Map<String, String>> headers = new HashMap<>();

  /**
   * @param cognito where the user pool answers, in place of AWS's address in the content security
   *     policy
   */
  public SiteTemplate(URI cognito) {
    this.cognito = cognito;
  }

  /**
   * @param arn by which behaviors name it
   * @return the properties that change nothing here
   */
  public List<String> function(Properties function, String arn) {
    functions.put(
        arn, new ViewerFunction(function.resource().logicalId(), function.text("FunctionCode")));
    return function.withoutEffect("AutoPublish", "FunctionConfig", "Name", "Tags").refuseOthers();
  }

  /**
   * @param id by which behaviors name it
   */
  public List<String> headers(Properties policy, String id) {
    JsonNode config = policy.get("ResponseHeadersPolicyConfig");
    String of = policy.resource().described();
    known(of, config, "Comment", "Name", "SecurityHeadersConfig", CUSTOM_HEADERS);
    var all = new LinkedHashMap<String, String>();
    config
        .path("SecurityHeadersConfig")
        .forEachEntry((name, value) -> all.putAll(header(of, name, value)));
    for (JsonNode header : config.path(CUSTOM_HEADERS).path("Items")) {
      all.put(header.path("Header").asText(), header.path("Value").asText());
    }
    headers.put(id, all);
    return policy.refuseOthers();
  }

  private Map<String, String> header(String of, String name, JsonNode value) {
    return switch (name) {
      case "ContentSecurityPolicy" ->
          Map.of(
              "Content-Security-Policy",
              value
                  .path(name)
                  .asText()
                  .replaceAll("https://cognito-idp\\.[a-z0-9-]+\\.amazonaws\\.com", "" + cognito));
      case "ContentTypeOptions" -> Map.of("X-Content-Type-Options", "nosniff");
      case "FrameOptions" -> Map.of("X-Frame-Options", value.path("FrameOption").asText());
      case "ReferrerPolicy" -> Map.of("Referrer-Policy", value.path(name).asText());
      // Browsers heed it over TLS alone
      case "StrictTransportSecurity" -> Map.of();
      default -> throw unknown(of, name);
    };
  }

  /** To be called when functions and policies are read. */
  public Site distribution(Properties distribution) {
    JsonNode config = distribution.get("DistributionConfig");
    String of = distribution.resource().described();
    known(
        of,
        config,
        Set.of("CacheBehaviors", "DefaultCacheBehavior", "Enabled", "Origins"),
        "Aliases",
        "Comment",
        "DefaultRootObject",
        "HttpVersion",
        "IPV6Enabled",
        "PriceClass",
        "ViewerCertificate");
    if (!config.path("Enabled").asBoolean()) {
      throw unknown(of, "Enabled: false");
    }
    var behaviors = new ArrayList<Behavior>();
    for (JsonNode behavior : config.path("CacheBehaviors")) {
      behaviors.add(behavior(of, config, behavior, behavior.path("PathPattern").asText()));
    }
    behaviors.add(behavior(of, config, config.path("DefaultCacheBehavior"), "*"));
    return new Site(behaviors);
  }

  private Behavior behavior(String of, JsonNode config, JsonNode behavior, String pattern) {
    known(
        of,
        behavior,
        Set.of(
            "AllowedMethods",
            "Compress",
            "FunctionAssociations",
            "PathPattern",
            "ResponseHeadersPolicyId",
            "TargetOriginId"),
        "CachePolicyId",
        "OriginRequestPolicyId",
        "ViewerProtocolPolicy");
    var methods = new TreeSet<String>();
    behavior.path("AllowedMethods").forEach(method -> methods.add(method.asText()));
    return new Behavior(
        pattern,
        methods.isEmpty() ? Set.of("GET", "HEAD") : methods,
        isApi(of, config, behavior.path("TargetOriginId").asText()),
        behavior.path("Compress").asBoolean(),
        headers.getOrDefault(behavior.path("ResponseHeadersPolicyId").asText(), Map.of()),
        function(of, behavior.path("FunctionAssociations")));
  }

  private static boolean isApi(String of, JsonNode config, String id) {
    for (JsonNode origin : config.path("Origins")) {
      if (origin.path("Id").asText().equals(id)) {
        known(
            of,
            origin,
            Set.of("DomainName", "Id", "S3OriginConfig"),
            "CustomOriginConfig",
            "OriginAccessControlId");
        boolean api = origin.path("DomainName").asText().contains(".execute-api.");
        if (!api && !origin.has("S3OriginConfig")) {
          throw unknown(of, "origin " + origin.path("DomainName"));
        }
        return api;
      }
    }
    throw new UserError("%s has no origin %s".formatted(of, id));
  }

  private Optional<ViewerFunction> function(String of, JsonNode associations) {
    Optional<ViewerFunction> found = Optional.empty();
    for (JsonNode association : associations) {
      var function = functions.get(association.path("FunctionARN").asText());
      if (function == null || !association.path("EventType").asText().equals("viewer-request")) {
        throw unknown(of, "function association " + association);
      }
      found = Optional.of(function);
    }
    return found;
  }

  private static void known(String of, JsonNode config, String... idle) {
    known(of, config, Set.of(), idle);
  }

  private static void known(String of, JsonNode config, Set<String> obeyed, String... idle) {
    config
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!obeyed.contains(name) && !Set.of(idle).contains(name)) {
                throw unknown(of, name);
              }
            });
  }

  private static UserError unknown(String of, String what) {
    return new UserError(
        "The local runner does not know the %s of %s: teach it, or do without it in the app"
            .formatted(what, of));
  }
}
