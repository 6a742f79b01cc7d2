package com.cruddur.local.http;

import com.cruddur.local.function.InvocationResult;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One route of an HTTP API.
 *
 * @param key for example {@code GET /api/messages/{message_group_uuid}}, or {@code $default}
 * @param function what answers the event: waits until an instance has it, and returns its answer to
 *     come
 * @param timeout of the integration, from when an instance has the event
 * @param authorizer the check of the caller's token; empty when anyone may call
 * @param scopes of which the token must hold one; none when empty
 */
public record Route(
    String key,
    Function<byte[], CompletableFuture<InvocationResult>> function,
    Duration timeout,
    Optional<JwtAuthorizer> authorizer,
    List<String> scopes) {
  static final String DEFAULT = "$default";

  public Route {
    scopes = List.copyOf(scopes);
  }

  String method() {
    return key.equals(DEFAULT) ? "ANY" : key.substring(0, key.indexOf(' '));
  }

  private List<String> segments() {
    return key.equals(DEFAULT) ? List.of() : segments(key.substring(key.indexOf(' ') + 1));
  }

  static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  /** The decoded path parameters if the route serves the request; empty when it does not. */
  Optional<Map<String, String>> match(String method, List<String> path) {
    if (key.equals(DEFAULT)) {
      return Optional.of(Map.of());
    }
    List<String> pattern = segments();
    boolean greedy = isGreedy(pattern.getLast());
    if (!method().equals("ANY") && !method().equals(method)
        || (greedy ? path.size() < pattern.size() : path.size() != pattern.size())) {
      return Optional.empty();
    }
    var parameters = new LinkedHashMap<String, String>();
    for (int i = 0; i < pattern.size(); i++) {
      String expected = pattern.get(i);
      if (isGreedy(expected)) {
        parameters.put(name(expected), decode(String.join("/", path.subList(i, path.size()))));
      } else if (isParameter(expected)) {
        if (path.get(i).isEmpty()) {
          return Optional.empty();
        }
        parameters.put(name(expected), decode(path.get(i)));
      } else if (!expected.equals(decode(path.get(i)))) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  /**
   * Orders matching routes: a full match, then a greedy one, then {@code $default}; static segments
   * before parameters, a method before ANY (API Gateway Developer Guide, "Routing API requests").
   */
  List<Integer> precedence() {
    var precedence = new ArrayList<Integer>();
    List<String> pattern = segments();
    precedence.add(key.equals(DEFAULT) ? 2 : isGreedy(pattern.getLast()) ? 1 : 0);
    pattern.forEach(
        segment -> precedence.add(isGreedy(segment) ? 2 : isParameter(segment) ? 1 : 0));
    precedence.add(method().equals("ANY") ? 1 : 0);
    return precedence;
  }

  private static boolean isGreedy(String segment) {
    return segment.startsWith("{") && segment.endsWith("+}");
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  private static String name(String segment) {
    return segment.substring(1, segment.length() - (isGreedy(segment) ? 2 : 1));
  }

  static String decode(String encoded) {
    // A plus sign means itself in a path.
    return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
