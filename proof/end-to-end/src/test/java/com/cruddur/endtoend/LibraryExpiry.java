package com.cruddur.endtoend;

import static com.cruddur.endtoend.LibraryStory.FIRST;
import static com.cruddur.endtoend.LibraryStory.SECOND;
import static com.cruddur.endtoend.LibraryStory.THIRD;
import static com.cruddur.endtoend.SeenSteps.EXPIRED_CODE;
import static com.cruddur.endtoend.SeenSteps.NO_SESSION;

import com.cruddur.endtoend.PoolClient.Person;
import java.time.Duration;

/** What comes too late, in a pool whose clock is moved. */
final class LibraryExpiry {
  private static final Duration A_BIT = Duration.ofMinutes(1);

  private final SeenSteps steps;
  private final LibraryUser user;
  private final PoolWithClock pool;

  LibraryExpiry(SeenSteps steps, LibraryUser user, PoolWithClock pool) {
    this.steps = steps;
    this.user = user;
    this.pool = pool;
  }

  void run() {
    steps.step(
        "confirmation a day later",
        EXPIRED_CODE,
        () -> {
          user.signUp(user.address(), FIRST);
          pool.pass(Duration.ofDays(1).plus(A_BIT));
          return user.confirm(pool.mailedCode(user.address()));
        });
    steps.step(
        "another password an hour later",
        EXPIRED_CODE,
        () -> {
          user.sent("resendCode", user.address());
          user.confirm(pool.mailedCode(user.address()));
          user.sent("forgotPassword", user.address());
          pool.pass(Duration.ofHours(1).plus(A_BIT));
          return user.reset(pool.mailedCode(user.address()), SECOND);
        });
    steps.step(
        "refresh a month later",
        "NotAuthorizedException: Refresh Token has expired",
        NO_SESSION,
        () -> {
          user.signIn(FIRST);
          pool.pass(Duration.ofDays(30).plus(A_BIT));
          return user.refresh();
        });
    var made = new Person(user.person().handle() + "late", user.person().name() + " Late", FIRST);
    steps.step(
        "chosen password three minutes later",
        "NotAuthorizedException: Invalid session for the user, session is expired.",
        () -> {
          pool.make(made, THIRD);
          user.signIn(made.email(), THIRD);
          pool.pass(Duration.ofMinutes(3).plus(A_BIT));
          return user.answerNewPassword(SECOND);
        });
    steps.step(
        "temporary password after three days",
        "NotAuthorizedException: Temporary password has expired and must be reset by an"
            + " administrator.",
        () -> {
          pool.pass(Duration.ofDays(3));
          return user.signIn(made.email(), THIRD);
        });
  }
}
