package com.cruddur.ops.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** For the listings that the SDK has no paginator for. */
final class Pages {
  private Pages() {}

  /**
   * @param page asks for the one that a token stands for; null: the first
   * @param next the token of the page after one; null or empty: none
   */
  static <P, T> List<T> all(
      Function<String, P> page, Function<P, List<T>> items, Function<P, String> next) {
    var all = new ArrayList<T>();
    String token = null;
    do {
      var answer = page.apply(token);
      all.addAll(items.apply(answer));
      token = next.apply(answer);
    } while (token != null && !token.isEmpty());
    return all;
  }
}
