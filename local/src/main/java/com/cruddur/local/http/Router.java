package com.cruddur.local.http;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses the route of a request: the most specific of those that match. */
final class Router {
  /**
   * @param parameters the path parameters, decoded
   */
  record Match(Route route, Map<String, String> parameters) {}

  private static final Comparator<List<Integer>> BY_PRECEDENCE =
      (one, other) -> {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
          int order = Integer.compare(one.get(i), other.get(i));
          if (order != 0) {
            return order;
          }
        }
        // Of two greedy routes the longer prefix is the more specific.
        return Integer.compare(other.size(), one.size());
      };

  private final List<Route> routes;

  Router(List<Route> routes) {
    this.routes =
        routes.stream().sorted(Comparator.comparing(Route::precedence, BY_PRECEDENCE)).toList();
  }

  /**
   * @param path as it stands in the request, still encoded
   */
  Optional<Match> match(String method, String path) {
    List<String> segments = Route.segments(path);
    for (Route route : routes) {
      Optional<Map<String, String>> parameters = route.match(method, segments);
      if (parameters.isPresent()) {
        return Optional.of(new Match(route, parameters.get()));
      }
    }
    return Optional.empty();
  }
}
