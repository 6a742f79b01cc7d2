package com.cruddur.infra.environment;

import java.util.Optional;

/**
 * What is let through: by the HTTP API, before it answers 429, and by the user pool.
 *
 * @param requestsPerSecond the steady rate
 * @param burst requests at once above it
 * @param person what one person may do of it
 * @param address what one address may ask of the user pool; empty: only Cognito's own quotas hold,
 *     which all people share
 */
public record Throttle(
    int requestsPerSecond, int burst, PersonLimits person, Optional<AddressLimit> address) {
  public Throttle {
    if (requestsPerSecond < 1 || burst < requestsPerSecond) {
      throw new InvalidConfiguration(
          "API throttle: %d requests a second with a burst of %d; the rate has to be at least 1 and the burst at least the rate."
              .formatted(requestsPerSecond, burst));
    }
  }

  /** Without a limit for one address, which costs money while idle. */
  public Throttle(int requestsPerSecond, int burst, PersonLimits person) {
    this(requestsPerSecond, burst, person, Optional.empty());
  }

  /** With the usual limits of one person. */
  public Throttle(int requestsPerSecond, int burst) {
    this(requestsPerSecond, burst, PersonLimits.USUAL);
  }
}
