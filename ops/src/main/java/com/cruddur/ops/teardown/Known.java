package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Item;
import java.util.Optional;

/** Leftovers of which it is known why they are there, and what is to be done about them. */
final class Known {
  private Known() {}

  /**
   * @param item the environment's, and kept by no deletion policy
   */
  static Optional<Found> found(Item item, Target target) {
    String table = "of table " + item.name();
    return Optional.ofNullable(
        switch (item.kind()) {
          case TABLE_BACKUP -> found(item, Found.State.KEPT, "a copy " + table);
          case VAULT_BACKUP ->
              found(item, Found.State.KEPT, "a copy " + table + "; goes when it expires");
          case FINAL_BACKUP ->
              found(
                  item,
                  Found.State.EXPIRING,
                  "made by DynamoDB at the end " + table + "; goes after 35 days");
          case LOG_RESOURCE_POLICY ->
              item.id().startsWith("AWSLogDelivery")
                  ? found(
                      item,
                      Found.State.NOT_ITS_OWN,
                      "made by AWS for the account's log delivery; names log groups of the"
                          + " environment")
                  : null;
          case NETWORK_INTERFACE ->
              found(
                  item,
                  Found.State.LEFT,
                  "once it is available: aws ec2 delete-network-interface --network-interface-id "
                      + item.id());
          case VAULT -> found(item, Found.State.LEFT, inTheWay(item, target));
          case PARAMETER ->
              item.id().equals(Lock.name(target))
                  ? found(
                      item,
                      Found.State.LEFT,
                      "the lock of a teardown that is at work or has died: the next run takes it"
                          + " over")
                  : null;
          case ROLE ->
              item.id().equals(target.prefix() + "teardown")
                  ? found(item, Found.State.KEPT, "made by an administrator (docs/guardrails.md)")
                  : null;
          default -> null;
        });
  }

  /** Why, for one that was kept. */
  static String kept(Item item, Target target) {
    var next = inTheWay(item, target);
    return "DeletionPolicy Retain" + (next.isEmpty() ? "" : "; " + next);
  }

  /** Of what has a fixed name: no deployment can make another one of that name. */
  private static String inTheWay(Item item, Target target) {
    var way =
        switch (item.kind()) {
          case TABLE ->
              "bin/cruddur adopt %s takes it over (docs/routines.md)"
                  .formatted(target.environment());
          case VAULT ->
              "while it is empty, as the teardown role: aws backup delete-backup-vault"
                  + " --backup-vault-name %s; with copies: docs/routines.md".formatted(item.id());
          default -> "";
        };
    return way.isEmpty() ? "" : "in the way of the next deployment: " + way;
  }

  private static Found found(Item item, Found.State state, String why) {
    return new Found(item.kind().label(), item.id(), state, why);
  }
}
