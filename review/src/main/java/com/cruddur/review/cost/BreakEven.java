package com.cruddur.review.cost;

/**
 * How many reads a second a DAX cluster has to answer from memory, all month, before it saves what
 * it costs. A read is an item, or a page, of up to 4 KB.
 *
 * @param consistent against strongly consistent reads, one unit each: what this app does without
 *     DAX
 * @param eventual against eventually consistent ones, half a unit each
 */
public record BreakEven(double consistent, double eventual) {
  private static final double SECONDS = 3600;

  public static BreakEven of(double nodes, Price nodeHour, Price readUnit) {
    var consistent = nodeHour.of(nodes) / SECONDS / readUnit.of(1);
    return new BreakEven(consistent, consistent * 2);
  }
}
