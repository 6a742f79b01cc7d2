package com.cruddur.endtoend.fuzz;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came back for a request.
 *
 * @param path of the request, encoded and without its query
 * @param headers by name, in lower case
 */
public record Answer(
    String method, String path, int status, Map<String, List<String>> headers, String body) {

  public static Answer of(HttpResponse<String> response) {
    var headers = new TreeMap<String, List<String>>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return new Answer(
        response.request().method(),
        response.uri().getRawPath(),
        response.statusCode(),
        headers,
        response.body());
  }

  /** For people, who need not see a whole page. */
  @Override
  public String toString() {
    return "%d %s %s".formatted(status, headers, body.substring(0, Math.min(body.length(), 300)));
  }

  Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }
}
