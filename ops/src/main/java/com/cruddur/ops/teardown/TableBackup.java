package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The copy of a protected table without which nothing is deleted. */
final class TableBackup {
  private static final Duration LIMIT = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofSeconds(15);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("yyyyMMdd-HH", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Account account;
  private final Time time;
  private final PrintWriter out;

  TableBackup(Account account, Time time, PrintWriter out) {
    this.account = account;
    this.time = time;
    this.out = out;
  }

  /**
   * @throws Stopped when a copy does not become complete within an hour
   */
  void require(Plan plan, Checks checks) {
    if (checks.freshCopy().isEmpty()) {
      // A name of the hour, so that a repeated call makes no second one
      String name = "cruddur-%s-teardown-%s".formatted(plan.environment(), HOUR.format(time.now()));
      String arn = account.backUp(plan.table().orElseThrow(), name);
      out.printf("Making a backup of %s: %s%n", plan.table().orElseThrow(), arn);
    }
    var end = time.now().plus(LIMIT);
    var copy = checks.freshCopy();
    while (copy.isEmpty()) {
      if (time.now().isAfter(end)) {
        throw new Stopped("The backup was not complete within an hour.");
      }
      time.pause(PAUSE);
      copy = checks.freshCopy();
    }
    out.printf("A fresh copy of the table: %s, of %s%n", copy.get().arn(), copy.get().made());
  }
}
