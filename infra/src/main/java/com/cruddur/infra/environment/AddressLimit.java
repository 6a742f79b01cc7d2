package com.cruddur.infra.environment;

/**
 * What one address may ask of the user pool before AWS WAF refuses it: sign-ups, sign-ins, codes
 * and refreshed tokens together. It stands in front of the pool alone, because an HTTP API can have
 * none (docs/decisions/0097-limits-of-one-person.md).
 *
 * @param requests in five minutes. People behind one address share them: a sign-up or a sign-in is
 *     two to five, and whoever is signed in refreshes once an hour
 */
public record AddressLimit(int requests) {
  /** "Rate-based rule high-level settings", AWS WAF developer guide. */
  static final int LEAST = 100;

  /** "RateBasedStatement", AWS WAFV2 API reference. */
  static final int MOST = 2_000_000_000;

  public AddressLimit {
    if (requests < LEAST || requests > MOST) {
      throw new InvalidConfiguration(
          "One address may ask the user pool %d times in five minutes: AWS WAF takes limits from %d to %d."
              .formatted(requests, LEAST, MOST));
    }
  }
}
