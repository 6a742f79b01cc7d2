package com.cruddur.local.http;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a function's answer becomes, by payload format 2.0: an object with {@code statusCode} is a
 * response, any other JSON is the body of a 200 (API Gateway Developer Guide, "Create AWS Lambda
 * proxy integrations for HTTP APIs").
 */
record ProxyResponse(int status, Map<String, String> headers, List<String> cookies, byte[] body) {

  /** Empty when the answer cannot be one, which is a 500. */
  static Optional<ProxyResponse> of(byte[] payload) {
    JsonNode answer;
    try {
      answer = Json.parse(payload);
    } catch (IOException _) {
      return Optional.empty();
    }
    if (!answer.has("statusCode")) {
      byte[] body = answer.isTextual() ? answer.asText().getBytes(StandardCharsets.UTF_8) : payload;
      return Optional.of(
          new ProxyResponse(200, Map.of("content-type", "application/json"), List.of(), body));
    }
    JsonNode status = answer.get("statusCode");
    int code = status.isInt() || status.isTextual() ? status.asInt(0) : 0;
    if (code < 200 || code > 599 || answer.path("body").isContainerNode()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ProxyResponse(code, headers(answer), cookies(answer), body(answer)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Map<String, String> headers(JsonNode answer) {
    var headers = new LinkedHashMap<String, String>();
    for (Map.Entry<String, JsonNode> header : answer.path("headers").properties()) {
      headers.put(header.getKey(), header.getValue().asText());
    }
    for (Map.Entry<String, JsonNode> header : answer.path("multiValueHeaders").properties()) {
      var values = new ArrayList<String>();
      header.getValue().forEach(value -> values.add(value.asText()));
      headers.put(header.getKey(), String.join(",", values));
    }
    if (headers.keySet().stream().noneMatch("content-type"::equalsIgnoreCase)) {
      // Whatever the status, 304 too: so has AWS's own emulator it, which is tested against API
      // Gateway (Lambda Test Tool for .NET, ApiGatewayResponseExtensions).
      headers.put("content-type", "text/plain; charset=utf-8");
    }
    return headers;
  }

  private static List<String> cookies(JsonNode answer) {
    var cookies = new ArrayList<String>();
    answer.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
    return cookies;
  }

  private static byte[] body(JsonNode answer) {
    JsonNode body = answer.path("body");
    if (body.isMissingNode() || body.isNull()) {
      return new byte[0];
    }
    byte[] bytes = body.asText().getBytes(StandardCharsets.UTF_8);
    return answer.path("isBase64Encoded").asBoolean() ? Base64.getDecoder().decode(bytes) : bytes;
  }
}
