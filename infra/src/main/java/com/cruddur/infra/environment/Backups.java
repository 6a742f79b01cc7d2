package com.cruddur.infra.environment;

/**
 * How long copies of the table are kept outside of it. Point-in-time recovery belongs to the table
 * and reaches back 35 days at most; these copies survive the table and reach further. Every copy is
 * a full one, so their number is their price.
 *
 * @param dailyDays days that a daily copy is kept, the shortest time that the vault's lock allows
 * @param weeklyDays days that a weekly copy is kept, the longest time that the lock allows
 */
public record Backups(int dailyDays, int weeklyDays) {
  public Backups {
    if (dailyDays < 1 || weeklyDays < dailyDays) {
      throw new InvalidConfiguration(
          "Backups: daily copies for %d days and weekly ones for %d; the first has to be at least 1 and the second at least the first."
              .formatted(dailyDays, weeklyDays));
    }
  }
}
