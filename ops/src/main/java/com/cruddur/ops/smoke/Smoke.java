package com.cruddur.ops.smoke;

import com.cruddur.ops.walkthrough.ApiClient;
import com.cruddur.ops.walkthrough.Report;
import com.cruddur.ops.walkthrough.Walkthrough;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The walk-through with people who were never there before, and are not there afterwards. */
public final class Smoke {
  /** A run takes a minute at most: whoever is older was left by one that was killed. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final SmokeTarget target;
  private final PrintWriter out;
  private final ThrowAwayUsers users;

  public Smoke(SmokeTarget target, PrintWriter out) {
    this.target = target;
    this.out = out;
    this.users = new ThrowAwayUsers(target);
  }

  /**
   * @param now the time of Cognito's clock
   * @throws Walkthrough.Unseen when a step did not see what it has to see; all is cleaned up then
   *     too
   */
  public void run(Instant now) throws IOException {
    remove(() -> users.leftBefore(now.minus(ABANDONED)), "An earlier run had left");
    var report = new Report(out);
    try {
      var cast =
          new Walkthrough.Cast(
              users.signUp("sender"), users.signUp("receiver"), users.signUp("outsider"));
      var walkthrough =
          new Walkthrough(
              handle -> new ApiClient(target.api(), handle.map(users::accessToken)), cast, report);
      walkthrough.run(walkthrough.begin());
    } catch (IOException | RuntimeException e) {
      cleanUpAfter(e);
      throw e;
    }
    remove(users::people, "Cleaned up");
    out.printf("%nAll %d observations were as they have to be.%n", report.seen());
    out.flush();
  }

  /** What failed first is what people have to know; what could not be cleaned up is said too. */
  private void cleanUpAfter(Exception failure) {
    try {
      remove(users::people, "Cleaned up");
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      out.printf("%nNot cleaned up (%s): the next run does it after an hour.%n", e.getMessage());
      out.flush();
    }
  }

  private void remove(Supplier<List<ThrowAwayUsers.Person>> supplier, String heading) {
    var people = supplier.get();
    if (!people.isEmpty()) {
      var items = new Cleanup(target).run(people);
      people.forEach(users::remove);
      out.printf("%n%s: %d users, %d items%n", heading, people.size(), items);
      out.flush();
    }
  }
}
