package com.cruddur.local.http;

import java.util.List;

/**
 * An HTTP API whose routes are bound to running functions.
 *
 * @param account the account's id, part of every event
 */
public record HttpApiDefinition(List<Route> routes, Cors cors, String account) {
  public HttpApiDefinition {
    routes = List.copyOf(routes);
  }
}
