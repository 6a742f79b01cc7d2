package com.cruddur.bench.side;

import com.cruddur.messages.User;
import java.util.UUID;

/**
 * Somebody who signs in.
 *
 * @param sub the Cognito user id
 */
public record Person(String sub, User user) {
  /** Uuids of the usual length, which count in what an item costs. */
  public static Person numbered(int n) {
    return new Person(
        new UUID(1, n).toString(),
        new User(
            new UUID(2, n).toString(), "person-%06d".formatted(n), "Person %06d".formatted(n)));
  }
}
