package com.cruddur.infra.monitoring;

import software.constructs.Construct;

/**
 * Whether DAX is worth its hours. Nobody is paged: without it, DynamoDB answers.
 *
 * <ul>
 *   <li>Creates: three alarms.
 *   <li>Needs: the cluster's metrics.
 *   <li>Exposes: nothing.
 *   <li>Cost: 0.10 USD a month for each.
 *   <li>Teardown: at once.
 * </ul>
 */
final class CacheAlarms extends Construct {
  /** Above it the functions' 250 ms are soon over, and reads go to the table. */
  private static final Trigger BUSY = Trigger.atLeast(80).in(3, 3);

  /** In bytes: any that go for a quarter of an hour, since a node that is full stays full. */
  private static final Trigger FULL = Trigger.atLeast(1).in(3, 3);

  /** A node that is replaced fails a few requests. */
  private static final Trigger MORE_THAN_A_FAILOVER = Trigger.atLeast(5).in(2, 3);

  CacheAlarms(Construct scope, String id, Alarms alarms, CacheMetrics cache) {
    super(scope, id);
    alarms.add(this, alert("Cpu", "cache-cpu", "A DAX node is too busy."), cache.cpu(), BUSY);
    alarms.add(
        this,
        alert(
            "Evictions",
            "cache-evictions",
            "DAX has too little memory and forgets what is still asked for."),
        cache.evicted(),
        FULL);
    alarms.add(
        this,
        alert("Faults", "cache-faults", "DAX answers with internal errors."),
        cache.faults(),
        MORE_THAN_A_FAILOVER);
  }

  private static Alert alert(String id, String section, String sentence) {
    return new Alert(id, Severity.WARN, section, sentence);
  }
}
