package com.cruddur.infra.environment;

/**
 * The most that the on-demand table, and its index, may consume: a fuse for the bill, since on
 * demand has no other upper limit. Above it DynamoDB throttles.
 *
 * @param readUnits read request units a second
 * @param writeUnits write request units a second
 */
public record Throughput(int readUnits, int writeUnits) {
  public Throughput {
    if (readUnits < 1 || writeUnits < 1) {
      throw new InvalidConfiguration(
          "Maximum throughput: %d read and %d write units a second; both have to be at least 1."
              .formatted(readUnits, writeUnits));
    }
  }
}
