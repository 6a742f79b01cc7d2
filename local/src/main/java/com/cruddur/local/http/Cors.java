package com.cruddur.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;

/**
 * An HTTP API's own CORS configuration. API Gateway answers every preflight itself, and replaces
 * what a function says of CORS (Developer Guide, "Configure CORS for HTTP APIs").
 *
 * @param maxAge in seconds; negative when the template sets none
 */
public record Cors(
    List<String> origins,
    List<String> methods,
    List<String> headers,
    List<String> exposed,
    int maxAge,
    boolean credentials) {

  /** Of the property CorsConfiguration; without one no origin is allowed and no header added. */
  public static Cors of(JsonNode configuration) {
    return new Cors(
        texts(configuration.path("AllowOrigins")),
        texts(configuration.path("AllowMethods")),
        texts(configuration.path("AllowHeaders")),
        texts(configuration.path("ExposeHeaders")),
        configuration.path("MaxAge").asInt(-1),
        configuration.path("AllowCredentials").asBoolean());
  }

  boolean isConfigured() {
    return !origins.isEmpty();
  }

  boolean isPreflight(String method, HttpFields request) {
    return isConfigured()
        && method.equals("OPTIONS")
        && request.contains("Origin")
        && request.contains("Access-Control-Request-Method");
  }

  /** Headers of the answer to a preflight; none when the origin is not allowed. */
  void answerPreflight(HttpFields request, HttpFields.Mutable response) {
    if (!allow(request, response)) {
      return;
    }
    set(response, "Access-Control-Allow-Methods", methods);
    set(response, "Access-Control-Allow-Headers", headers);
    if (maxAge >= 0) {
      response.put("Access-Control-Max-Age", String.valueOf(maxAge));
    }
  }

  /** Replaces the CORS headers of any other answer. */
  void apply(HttpFields request, HttpFields.Mutable response) {
    if (!isConfigured()) {
      return;
    }
    response.getFieldNamesCollection().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"))
        .toList()
        .forEach(response::remove);
    if (allow(request, response)) {
      set(response, "Access-Control-Expose-Headers", exposed);
    }
  }

  private boolean allow(HttpFields request, HttpFields.Mutable response) {
    String origin = request.get("Origin");
    if (origin == null) {
      return false;
    }
    if (origins.contains("*")) {
      response.put("Access-Control-Allow-Origin", "*");
    } else if (origins.contains(origin)) {
      response.put("Access-Control-Allow-Origin", origin);
      response.add("Vary", "Origin");
    } else {
      return false;
    }
    if (credentials) {
      response.put("Access-Control-Allow-Credentials", "true");
    }
    return true;
  }

  private static void set(HttpFields.Mutable response, String name, List<String> values) {
    if (!values.isEmpty()) {
      response.put(name, String.join(",", values));
    }
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }
}
