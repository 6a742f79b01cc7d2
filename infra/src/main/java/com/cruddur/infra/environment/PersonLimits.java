package com.cruddur.infra.environment;

import com.cruddur.messages.rate.RateNames;

/**
 * What the API lets one person do before it answers 429 to them, in all execution environments
 * together (docs/decisions/0097-limits-of-one-person.md).
 *
 * @param requestsPerSecond of any kind, the steady rate; one that uses more than {@value
 *     RateNames#UNITS_PER_REQUEST} units of the table counts as several
 * @param requestBurst at once, after a rest
 * @param writesPerSecond sends, first messages and read markers
 * @param writeBurst at once, after a rest
 */
public record PersonLimits(
    int requestsPerSecond, int requestBurst, int writesPerSecond, int writeBurst) {
  /** Several times what people do, and a twentieth of what prod's table gives. */
  public static final PersonLimits USUAL = new PersonLimits(20, 100, 5, 30);

  public PersonLimits {
    check("requests", requestsPerSecond, requestBurst);
    check("writes", writesPerSecond, writeBurst);
  }

  /** How much of the table one person can use up, in units a second. */
  int units() {
    return requestsPerSecond * RateNames.UNITS_PER_REQUEST;
  }

  private static void check(String what, int perSecond, int burst) {
    if (perSecond < 1 || burst < perSecond || burst > RateNames.MOST) {
      throw new InvalidConfiguration(
          "One person's limits: %d %s a second with a burst of %d; the rate has to be at least 1 and the burst at least the rate and at most %d."
              .formatted(perSecond, what, burst, RateNames.MOST));
    }
  }
}
