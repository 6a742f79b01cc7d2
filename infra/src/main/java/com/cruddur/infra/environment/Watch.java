package com.cruddur.infra.environment;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who watches an environment, and how closely.
 *
 * @param alarmEmail where alarms are mailed; empty: nobody is told, and so there are neither alarms
 *     nor a dashboard, which cost money while idle
 * @param auditTrail whether a trail records every read and write of the table, at a price per event
 * @param budget what the account may cost in a month, in USD; the alarm address is told when it
 *     does, or is going to. Empty: nobody is told before the bill
 */
public record Watch(Optional<String> alarmEmail, boolean auditTrail, Optional<Integer> budget) {
  /** Nobody is mailed, nothing is recorded: for environments that nobody depends on. */
  public static final Watch NONE = new Watch(Optional.empty(), false);

  /** No bill of this app is larger; a limit beyond it is a mistake in writing. */
  private static final int LARGEST_BUDGET = 1_000_000;

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

  public Watch {
    alarmEmail.ifPresent(
        address -> {
          if (!EMAIL.matcher(address).matches()) {
            throw new InvalidConfiguration(
                "Alarm address '%s' is not an email address.".formatted(address));
          }
        });
    budget.ifPresent(
        usd -> {
          if (usd < 1 || usd > LARGEST_BUDGET) {
            throw new InvalidConfiguration(
                "A budget of %d USD a month: it has to be from 1 to %d."
                    .formatted(usd, LARGEST_BUDGET));
          }
          if (alarmEmail.isEmpty()) {
            throw new InvalidConfiguration(
                "A budget of %d USD a month needs an alarm address: nobody would hear of it."
                    .formatted(usd));
          }
        });
  }

  /** Without a budget. */
  public Watch(Optional<String> alarmEmail, boolean auditTrail) {
    this(alarmEmail, auditTrail, Optional.empty());
  }
}
