package com.cruddur.api;

/** What answers one route of the API. */
@FunctionalInterface
interface Route {
  /**
   * @throws com.cruddur.messages.Refusal when the caller asked for what the rules refuse
   * @throws UnauthorizedException when the route needs a signed-in caller
   */
  Answer answer(Request request);
}
