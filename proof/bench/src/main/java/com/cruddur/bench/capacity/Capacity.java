package com.cruddur.bench.capacity;

/**
 * What calls of DynamoDB cost, as DynamoDB on AWS bills them.
 *
 * @param tableReads read units of the table
 * @param indexReads read units of the index
 * @param tableWrites write units of the table, those of transactions counted twice
 * @param indexWrites write units of the index
 * @param calls requests
 * @param transactions how many of the calls are transactions
 * @param roundTrips the longest chain of calls of which each began after the one before had ended
 */
public record Capacity(
    double tableReads,
    double indexReads,
    double tableWrites,
    double indexWrites,
    int calls,
    int transactions,
    int roundTrips) {
  public static final Capacity NONE = new Capacity(0, 0, 0, 0, 0, 0, 0);

  static Capacity reads(double table, double index) {
    return new Capacity(table, index, 0, 0, 1, 0, 0);
  }

  static Capacity writes(double table, double index) {
    return new Capacity(0, 0, table, index, 1, 0, 0);
  }

  /** A transaction whose items' writes would cost so much one by one. */
  static Capacity transaction(double table, double index) {
    return new Capacity(0, 0, 2 * table, index, 1, 1, 0);
  }

  public double reads() {
    return tableReads + indexReads;
  }

  public double writes() {
    return tableWrites + indexWrites;
  }

  Capacity plus(Capacity other) {
    return new Capacity(
        tableReads + other.tableReads,
        indexReads + other.indexReads,
        tableWrites + other.tableWrites,
        indexWrites + other.indexWrites,
        calls + other.calls,
        transactions + other.transactions,
        roundTrips + other.roundTrips);
  }

  Capacity withRoundTrips(int longest) {
    return new Capacity(
        tableReads, indexReads, tableWrites, indexWrites, calls, transactions, longest);
  }
}
