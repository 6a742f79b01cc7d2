package com.cruddur.review.cost;

import com.cruddur.templates.UserError;

/**
 * One line of the price file.
 *
 * @param usd US dollars for {@code per} units
 * @param unit what is counted, in the plural
 * @param free units a month that an account gets for nothing, for ever
 * @param date when the line was taken down
 * @param source the page that states it
 */
public record Price(
    String id, double usd, long per, String unit, double free, String date, String source) {
  public Price {
    if (!(usd > 0) || per < 1 || !(free >= 0)) {
      throw new UserError(
          "The price %s is %s USD for %d %s, %s of them free: that is none"
              .formatted(id, usd, per, unit, free));
    }
    if (!date.matches("\\d{4}-\\d{2}-\\d{2}") || !source.startsWith("https://")) {
      throw new UserError(
          "The price %s has the date '%s' and the source '%s': it needs both"
              .formatted(id, date, source));
    }
  }

  /** US dollars for so many units, before anything that is free. */
  public double of(double units) {
    return units * usd / per;
  }
}
