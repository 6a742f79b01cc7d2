package com.cruddur.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.cruddur.messages.Refusal;
import com.cruddur.messages.metrics.BusinessMetric;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer of the API.
 *
 * @param body JSON text; empty: none
 * @param headers beside what the body asks for
 * @param happened what the request did that is counted
 */
record Answer(int status, String body, Map<String, String> headers, List<BusinessMetric> happened) {
  static final Answer UNAUTHORIZED = of(401, Map.of());
  static final Answer NOT_FOUND = problem(new Problem(404, "Not Found", "There is no such route."));
  static final Answer FAULT =
      problem(
          new Problem(
              500,
              "Internal Server Error",
              "Something failed here. What was sent may or may not be stored: repeat it with the"
                  + " same Idempotency-Key."));

  static Answer ok(Object body) {
    return of(200, body);
  }

  /**
   * A page of a list, or that it still is what the client has.
   *
   * @param next the {@code Link} header's value, where the list goes on
   */
  static Answer page(Request request, List<?> items, Optional<String> next) {
    var body = json(items);
    var tag = EntityTag.of(body + next.orElse(""));
    var headers = new LinkedHashMap<String, String>();
    headers.put("ETag", tag.text());
    // Nobody's cache but the caller's own, which asks each time whether the list is still so.
    headers.put("Cache-Control", "private, no-cache");
    next.ifPresent(value -> headers.put("Link", value));
    return request.ifNoneMatch().filter(tag::isIn).isPresent()
        ? new Answer(304, "", headers, List.of())
        : new Answer(200, body, headers, List.of());
  }

  /** The same answer to a request that did something. */
  Answer counting(List<BusinessMetric> what) {
    return new Answer(status, body, headers, what);
  }

  /** The same answer with one more header. */
  Answer with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, body, more, happened);
  }

  static Answer refused(Refusal refusal) {
    return of(422, refusal.codes().stream().map(Refusal.Code::onTheWire).toList());
  }

  /**
   * One person sent too many requests.
   *
   * @param retryAfter whole seconds
   */
  static Answer tooMany(Duration retryAfter) {
    return problem(
            new Problem(
                429,
                "Too Many Requests",
                "You sent more requests than one person may. Nothing was done: repeat it after as"
                    + " many seconds as Retry-After says."))
        .with("Retry-After", Long.toString(retryAfter.toSeconds()));
  }

  static Answer problem(Problem problem) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "about:blank");
    body.put("title", problem.title());
    body.put("status", problem.status());
    body.put("detail", problem.getMessage());
    return new Answer(
        problem.status(),
        json(body),
        Map.of("Content-Type", "application/problem+json"),
        List.of());
  }

  private static Answer of(int status, Object body) {
    return new Answer(status, json(body), Map.of(), List.of());
  }

  APIGatewayV2HTTPResponse toResponse() {
    var all = new LinkedHashMap<String, String>();
    // A 304 names it too: API Gateway calls what names no type text/plain, and a cache would take
    // that for the type of the list which it keeps (RFC 9111, section 3.2).
    all.put("Content-Type", "application/json");
    // What people wrote to each other stays out of every cache on the way.
    all.put("Cache-Control", "no-store");
    all.putAll(headers);
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(all)
        .withBody(body)
        .build();
  }

  private static String json(Object body) {
    try {
      return JSON.std.asString(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
