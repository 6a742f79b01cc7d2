package com.cruddur.local.identity;

import com.cruddur.local.process.LoopbackServer;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.List;

/**
 * Who may call: programs of this machine, and pages that were loaded from it or from where the
 * environment's own front end is served. Another page in the developer's browser cannot, neither
 * directly nor under a name of its own that leads here (DNS rebinding).
 *
 * @param origins the environment's, such as {@code https://cruddur.example}
 */
record Callers(List<String> origins) {
  /** CORS headers, where the page may read the answer. */
  void allow(HttpExchange exchange) {
    Headers answer = exchange.getResponseHeaders();
    answer.add("Vary", "Origin");
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    if (origin == null || !mayRead(origin)) {
      return;
    }
    answer.set("Access-Control-Allow-Origin", origin);
    answer.set(
        "Access-Control-Expose-Headers",
        "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date");
    String asked = exchange.getRequestHeaders().getFirst("Access-Control-Request-Headers");
    if (asked != null) {
      answer.set("Access-Control-Allow-Headers", asked);
      answer.set("Access-Control-Allow-Methods", "POST, GET, OPTIONS");
      answer.set("Access-Control-Max-Age", "600");
    }
  }

  private boolean mayRead(String origin) {
    if (origins.contains(origin)) {
      return true;
    }
    try {
      URI page = URI.create(origin);
      return "http".equals(page.getScheme())
          && page.getHost() != null
          && LoopbackServer.isThisMachine(page.getHost());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
