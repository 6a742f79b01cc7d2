package com.cruddur.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.cruddur.messages.Refusal;
import com.cruddur.messages.metrics.BusinessMetric;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer of the API.
 *
 * @param body maps and lists, written as JSON
 * @param link the {@code Link} header's value, where the list goes on
 * @param happened what the request did that is counted
 */
record Answer(int status, Object body, Optional<String> link, List<BusinessMetric> happened) {
  static final Answer UNAUTHORIZED = of(401, Map.of());
  static final Answer NOT_FOUND = message(404, "Not Found");
  static final Answer FAULT = message(500, "Internal Server Error");

  static Answer ok(Object body) {
    return of(200, body);
  }

  /** A page of a list. */
  static Answer page(Object body, Optional<String> link) {
    return new Answer(200, body, link, List.of());
  }

  /** The same answer to a request that did something. */
  Answer counting(List<BusinessMetric> what) {
    return new Answer(status, body, link, what);
  }

  static Answer refused(Refusal refusal) {
    List<String> codes = refusal.codes().stream().map(Refusal.Code::onTheWire).toList();
    return of(422, codes);
  }

  /** As API Gateway itself words such answers. */
  private static Answer message(int status, String message) {
    return of(status, Map.of("message", message));
  }

  private static Answer of(int status, Object body) {
    return new Answer(status, body, Optional.empty(), List.of());
  }

  APIGatewayV2HTTPResponse toResponse() {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "application/json");
    // What people wrote to each other stays out of every cache on the way.
    headers.put("Cache-Control", "no-store");
    link.ifPresent(value -> headers.put("Link", value));
    try {
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(status)
          .withHeaders(headers)
          .withBody(JSON.std.asString(body))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
