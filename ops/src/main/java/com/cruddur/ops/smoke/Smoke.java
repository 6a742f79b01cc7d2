package com.cruddur.ops.smoke;

import com.cruddur.clients.walkthrough.ApiClient;
import com.cruddur.clients.walkthrough.Report;
import com.cruddur.clients.walkthrough.Walkthrough;
import com.cruddur.messages.Table;
import com.cruddur.templates.command.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The walk-through with people who were never there before, and are not there afterwards. */
public final class Smoke {
  /** A run takes a minute at most: one that is older was killed. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final SmokeTarget target;
  private final Table table;
  private final PrintWriter out;
  private final ThrowAwayUsers users;

  public Smoke(SmokeTarget target, PrintWriter out) {
    this.target = target;
    this.table = new Table(target.dynamoDb(), target.table());
    this.out = out;
    this.users = new ThrowAwayUsers(target);
  }

  /**
   * @param now the time of this machine's clock, as the records of runs have it
   * @throws Walkthrough.Unseen when a step did not see what it has to see; all is cleaned up then
   *     too
   */
  public void run(Instant now) throws IOException {
    SmokeRun.leftBefore(table, now.minus(ABANDONED))
        .forEach(left -> remove(left, "An earlier run had left"));
    var report = new Report(out);
    var run = SmokeRun.begin(table, now);
    try {
      var cast =
          new Walkthrough.Cast(
              users.signUp(run, "sender"),
              users.signUp(run, "receiver"),
              users.signUp(run, "outsider"));
      var walkthrough = new Walkthrough(handle -> client(run, handle), cast, report);
      walkthrough.run(walkthrough.begin());
    } catch (IOException | RuntimeException e) {
      cleanUpAfter(e, run);
      throw e;
    }
    remove(run, "Cleaned up");
    out.printf("%nAll %d observations were as they have to be.%n", report.seen());
    out.flush();
  }

  private ApiClient client(SmokeRun run, Optional<String> handle) {
    return new ApiClient(
        target.api(),
        handle.map(
            name ->
                users.accessToken(
                    run.people().stream()
                        .filter(person -> person.handle().equals(name))
                        .findFirst()
                        .orElseThrow())));
  }

  /** What failed first is what people have to know; what could not be cleaned up is said too. */
  private void cleanUpAfter(Exception failure, SmokeRun run) {
    try {
      remove(run, "Cleaned up");
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      out.printf(
          "%nNot cleaned up (%s): a run after an hour does it.%n",
          Printable.value(String.valueOf(e.getMessage())));
      out.flush();
    }
  }

  private void remove(SmokeRun run, String heading) {
    var people = run.people().stream().map(users::known).toList();
    var result = new Cleanup(table).run(people);
    var count =
        people.stream().flatMap(person -> person.sub().stream()).filter(users::remove).count();
    if (result.isWhole()) {
      run.end();
    }
    out.printf(
        "%n%s: %d users, %d items%s%n",
        heading,
        count,
        result.deleted(),
        result.isWhole() ? "" : "; others keep changing: a run after an hour deletes them");
    out.flush();
  }
}
