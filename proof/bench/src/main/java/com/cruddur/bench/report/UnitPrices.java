package com.cruddur.bench.report;

import com.cruddur.bench.Outcome;

/**
 * What the measured work costs on AWS, in US dollars.
 *
 * @param region whose prices they are
 * @param date when they were taken down
 * @param writeUnit one write request unit, on demand
 * @param readUnit one read request unit
 * @param invocation one invocation of a function
 * @param gigabyteSecond a function's running time
 */
public record UnitPrices(
    String region,
    String date,
    double writeUnit,
    double readUnit,
    double invocation,
    double gigabyteSecond) {
  /** Assumed of a call from a function to DynamoDB; a transaction has two phases, so twice that. */
  static final int CALL_MILLIS = 5;

  /** Lambda bills whole milliseconds, so each invocation at least one. */
  static final int INVOCATION_MILLIS = 1;

  /** As the template has it, and assumed of the reference too. */
  static final int MEMORY_MEGABYTES = 1024;

  /** What Lambda would bill, modelled from the calls and not taken from a clock. */
  static int millis(Outcome outcome) {
    var capacity = outcome.capacity();
    return (capacity.roundTrips() + capacity.transactions()) * CALL_MILLIS
        + outcome.invocations() * INVOCATION_MILLIS;
  }

  /** A million messages (or requests). */
  double ofMillion(Outcome outcome, int messages) {
    var capacity = outcome.capacity();
    var repetition =
        capacity.writes() * writeUnit
            + capacity.reads() * readUnit
            + outcome.invocations() * invocation
            + millis(outcome) / 1000.0 * MEMORY_MEGABYTES / 1024 * gigabyteSecond;
    return repetition / messages * 1_000_000;
  }
}
