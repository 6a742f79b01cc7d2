package com.cruddur.ops.adopt;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.AwsFailure;
import com.cruddur.ops.table.DeclaredTable;
import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A table that somebody made, beside the one that a template declares.
 *
 * @param blockers why it cannot be taken over; empty: it can
 * @param changes what has to be done first, in order; empty: it is as declared
 */
record Adoption(DeclaredTable declared, List<String> blockers, List<Change> changes) {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration LIMIT = Duration.ofHours(12);

  /**
   * DynamoDB takes one change of a table's time to live in this time, and refuses the next
   * (UpdateTimeToLive in its API reference).
   */
  private static final Duration BETWEEN_TIME_TO_LIVES = Duration.ofHours(1);

  private static final String TIME_TO_LIVE = "UpdateTimeToLive";

  /**
   * @throws UserError when there is no such table
   */
  static Adoption of(DeclaredTable declared, Account account, String where) {
    var table =
        account
            .table(declared.name())
            .orElseThrow(
                () ->
                    new UserError(
                        "There is no table %s in %s: CloudFormation takes over what is in its own account and region alone; elsewhere, restore a backup of it here first"
                            .formatted(declared.name(), where)));
    return new Adoption(
        declared,
        new Blockers(declared, table, account).all(),
        new TableChanges(declared, table, account.tableSettings(declared.name())).all());
  }

  /** The file that {@code cdk import --resource-mapping} reads. */
  JsonNode mapping() {
    var mapping = Json.object();
    mapping.putObject(declared.logicalId()).put("TableName", declared.name());
    return mapping;
  }

  /**
   * Makes the changes, each when the one before is done. One that was interrupted goes on where it
   * stopped: what is done is no change any more.
   *
   * @return how to go on with what DynamoDB takes in an hour only; empty: all is done
   * @throws AwsFailure at the first call that is refused
   */
  Optional<String> prepare(Account account, Consumer<String> progress, Clock clock)
      throws InterruptedException {
    var timeToLiveChanged = false;
    Optional<String> later = Optional.empty();
    for (Change change : changes) {
      progress.accept(change.what());
      for (Change.Call call : change.calls()) {
        var isTimeToLive = call.operation().equals(TIME_TO_LIVE);
        if (isTimeToLive && (timeToLiveChanged || !take(account, call))) {
          later = Optional.of(later(clock));
          break;
        }
        if (!isTimeToLive) {
          account.changeTable(call.operation(), call.input());
        }
        timeToLiveChanged |= isTimeToLive;
        awaitActive(account);
      }
    }
    return later;
  }

  /** Whether DynamoDB takes a change of the time to live now. */
  private static boolean take(Account account, Change.Call call) {
    try {
      account.changeTable(call.operation(), call.input());
      return true;
    } catch (AwsFailure e) {
      if (e.name().equals("ValidationException") && e.getMessage().contains("multiple times")) {
        return false;
      }
      throw e;
    }
  }

  private String later(Clock clock) {
    return "Time to live: DynamoDB takes one change of it an hour, and has had one. Run the same command again at %s: it goes on from here."
        .formatted(
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT)
                .format(clock.instant().plus(BETWEEN_TIME_TO_LIVES).atOffset(ZoneOffset.UTC)));
  }

  private void awaitActive(Account account) throws InterruptedException {
    var end = System.nanoTime() + LIMIT.toNanos();
    while (!isActive(account.table(declared.name()).orElseThrow())) {
      if (System.nanoTime() - end > 0) {
        throw new UserError(
            "Table %s is still not ACTIVE: run the command again".formatted(declared.name()));
      }
      Thread.sleep(PAUSE);
    }
  }

  private static boolean isActive(JsonNode table) {
    for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
      if (!index.path("IndexStatus").asText().equals("ACTIVE")) {
        return false;
      }
    }
    return table.path("TableStatus").asText().equals("ACTIVE");
  }
}
