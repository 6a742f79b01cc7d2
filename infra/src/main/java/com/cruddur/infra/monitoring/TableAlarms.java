package com.cruddur.infra.monitoring;

import software.constructs.Construct;

/**
 * Whether the table does what it is asked.
 *
 * <ul>
 *   <li>Creates: five alarms.
 *   <li>Needs: the table's name, which is fixed.
 *   <li>Exposes: nothing.
 *   <li>Cost: 0.10 USD a month for each metric: fourteen.
 *   <li>Teardown: at once.
 * </ul>
 */
final class TableAlarms extends Construct {
  /** The SDK repeats a few by itself, unseen but for some milliseconds. */
  private static final Trigger MORE_THAN_RETRIES_HIDE = Trigger.atLeast(10).in(2, 3);

  /** Nothing but real excess, or abuse, reaches the environment's own maximum. */
  private static final Trigger ANY = Trigger.atLeast(1);

  /** DynamoDB answers a few in a million with 500, which the SDK repeats. */
  private static final Trigger MORE_THAN_THE_USUAL = Trigger.atLeast(5).in(2, 3);

  /** A move that conflicts is planned anew, ten times at most: ten a minute is a fight. */
  private static final Trigger FIGHT = Trigger.atLeast(50).in(3, 3);

  TableAlarms(Construct scope, String id, Alarms alarms, TableMetrics table) {
    super(scope, id);
    alarms.add(
        this,
        alert(
            "ReadThrottles",
            Severity.WARN,
            "table-throttles",
            "DynamoDB refuses reads of the table or its index."),
        table.readThrottles(),
        MORE_THAN_RETRIES_HIDE);
    alarms.add(
        this,
        alert(
            "WriteThrottles",
            Severity.WARN,
            "table-throttles",
            "DynamoDB refuses writes of the table or its index."),
        table.writeThrottles(),
        MORE_THAN_RETRIES_HIDE);
    alarms.add(
        this,
        alert(
            "Fuse",
            Severity.PAGE,
            "table-fuse",
            "The table's own maximum of reads or writes is reached, and what is above is refused."),
        table.fuseThrottles(),
        ANY);
    alarms.add(
        this,
        alert(
            "SystemErrors",
            Severity.WARN,
            "table-system-errors",
            "DynamoDB answers with internal errors."),
        table.systemErrors(),
        MORE_THAN_THE_USUAL);
    alarms.add(
        this,
        alert(
            "TransactionConflicts",
            Severity.WARN,
            "table-transaction-conflicts",
            "Transactions on the same conversations keep refusing each other."),
        table.transactionConflicts(),
        FIGHT);
  }

  private static Alert alert(String id, Severity severity, String section, String sentence) {
    return new Alert(id, severity, section, sentence);
  }
}
