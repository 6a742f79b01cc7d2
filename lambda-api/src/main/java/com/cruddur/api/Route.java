package com.cruddur.api;

import java.util.function.Supplier;

/**
 * What answers one route of the API. It first reads all that a request says, then does something:
 * so the mistakes of a request are told at once, and before anything is looked up.
 */
@FunctionalInterface
interface Route {
  /**
   * Reads a request and does nothing yet.
   *
   * @return what is to be done once nothing in it is wrong
   * @throws UnauthorizedException when the route needs a signed-in caller
   * @throws Problem when the body is none
   */
  Supplier<Answer> read(Form form);

  /**
   * @throws com.cruddur.messages.Refusal when the caller asked for what the rules refuse
   * @throws UnauthorizedException when the route needs a signed-in caller
   * @throws Problem when the body is none
   */
  default Answer answer(Request request) {
    var form = new Form(request);
    var whatToDo = read(form);
    form.refuseMistakes();
    return whatToDo.get();
  }
}
