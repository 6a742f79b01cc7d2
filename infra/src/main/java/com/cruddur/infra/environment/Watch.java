package com.cruddur.infra.environment;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who watches an environment, and how closely.
 *
 * @param alarmEmail where alarms are mailed; empty: nobody is told, and so there are neither alarms
 *     nor a dashboard, which cost money while idle
 * @param auditTrail whether a trail records every read and write of the table, at a price per event
 */
public record Watch(Optional<String> alarmEmail, boolean auditTrail) {
  /** Nobody is mailed, nothing is recorded: for environments that nobody depends on. */
  public static final Watch NONE = new Watch(Optional.empty(), false);

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

  public Watch {
    alarmEmail.ifPresent(
        address -> {
          if (!EMAIL.matcher(address).matches()) {
            throw new InvalidConfiguration(
                "Alarm address '%s' is not an email address.".formatted(address));
          }
        });
  }
}
