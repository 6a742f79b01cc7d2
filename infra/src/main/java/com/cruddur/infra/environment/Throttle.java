package com.cruddur.infra.environment;

/**
 * What the HTTP API lets through before it answers 429.
 *
 * @param requestsPerSecond the steady rate
 * @param burst requests at once above it
 * @param person what one person may do of it
 */
public record Throttle(int requestsPerSecond, int burst, PersonLimits person) {
  public Throttle {
    if (requestsPerSecond < 1 || burst < requestsPerSecond) {
      throw new InvalidConfiguration(
          "API throttle: %d requests a second with a burst of %d; the rate has to be at least 1 and the burst at least the rate."
              .formatted(requestsPerSecond, burst));
    }
  }

  /** With the usual limits of one person. */
  public Throttle(int requestsPerSecond, int burst) {
    this(requestsPerSecond, burst, PersonLimits.USUAL);
  }
}
