package com.cruddur.review.cost;

/**
 * One line of the estimate; one with negative quantities is a deduction.
 *
 * @param part the service, as a bill names it
 * @param quantity a month, in the price's unit
 * @param idleQuantity the same in a month in which nobody does anything
 */
public record CostLine(
    String part, String item, double quantity, double idleQuantity, Price price) {

  /** What traffic makes. */
  static CostLine used(String part, String item, double quantity, Price price) {
    return new CostLine(part, item, quantity, 0, price);
  }

  /** What is paid because it is there. */
  static CostLine standing(String part, String item, double quantity, Price price) {
    return new CostLine(part, item, quantity, quantity, price);
  }

  /** US dollars a month. */
  public double usd() {
    return price.of(quantity);
  }

  public double idleUsd() {
    return price.of(idleQuantity);
  }
}
