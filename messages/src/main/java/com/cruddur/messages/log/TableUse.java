package com.cruddur.messages.log;

/**
 * What was asked of DynamoDB.
 *
 * @param calls of the SDK; its own repeats of a call are not counted
 * @param readUnits as DynamoDB reported them; a call that failed reports none, and neither does DAX
 * @param writeUnits likewise: a cancelled transaction is billed all the same
 */
public record TableUse(int calls, double readUnits, double writeUnits) {
  static final TableUse NONE = new TableUse(0, 0, 0);

  TableUse plus(TableUse other) {
    return new TableUse(
        calls + other.calls, readUnits + other.readUnits, writeUnits + other.writeUnits);
  }

  TableUse minus(TableUse earlier) {
    return new TableUse(
        calls - earlier.calls, readUnits - earlier.readUnits, writeUnits - earlier.writeUnits);
  }
}
