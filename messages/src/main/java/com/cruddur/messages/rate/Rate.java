package com.cruddur.messages.rate;

import java.util.Map;

/**
 * How often something may be done: a token bucket that is filled evenly.
 *
 * @param perSecond the sustained rate
 * @param burst how many at once, after a rest
 */
public record Rate(int perSecond, int burst) {
  public Rate {
    if (perSecond < 1 || burst < perSecond || burst > RateNames.MOST) {
      throw new IllegalArgumentException(
          "A rate of %d a second with a burst of %d: the rate has to be at least 1, the burst at least the rate and at most %d"
              .formatted(perSecond, burst, RateNames.MOST));
    }
  }

  /**
   * What one person may do.
   *
   * @param requests of any kind
   * @param writes those that write
   */
  public record OfPerson(Rate requests, Rate writes) {
    /** Where nobody says otherwise: far more than people do. */
    public static final OfPerson DEFAULT = new OfPerson(new Rate(20, 100), new Rate(5, 30));

    /**
     * As the function's environment variables say.
     *
     * @throws IllegalArgumentException naming what is no rate
     */
    public static OfPerson from(Map<String, String> variables) {
      return new OfPerson(
          rate(
              variables,
              RateNames.REQUESTS_PER_SECOND,
              RateNames.REQUEST_BURST,
              DEFAULT.requests()),
          rate(variables, RateNames.WRITES_PER_SECOND, RateNames.WRITE_BURST, DEFAULT.writes()));
    }

    private static Rate rate(
        Map<String, String> variables, String perSecond, String burst, Rate otherwise) {
      return new Rate(
          number(variables, perSecond, otherwise.perSecond()),
          number(variables, burst, otherwise.burst()));
    }

    private static int number(Map<String, String> variables, String name, int otherwise) {
      var text = variables.get(name);
      if (text == null) {
        return otherwise;
      }
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException _) {
        throw new IllegalArgumentException(
            "the environment variable %s is '%s', not a whole number".formatted(name, text));
      }
    }
  }
}
