package com.cruddur.clients.table;

import com.cruddur.clients.table.TableDefinition.Index;
import com.cruddur.templates.UserError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * What makes the indexes of a stored table serve the template. An index holds nothing that the
 * table does not: it may be deleted and built again.
 */
record IndexChange(
    DynamoDbClient dynamoDb, TableDefinition wanted, List<Index> stored, Consumer<String> told) {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** Whether every stored index is one of the template's, by the same keys. */
  boolean isPossible() {
    return stored.stream()
        .allMatch(
            index ->
                named(wanted.indexes(), index.name())
                    .filter(declared -> declared.key().equals(index.key()))
                    .isPresent());
  }

  void make() {
    for (var index : wanted.indexes()) {
      var there = named(stored, index.name());
      if (there.isEmpty()) {
        tell("has no index %s: it is built.", index.name());
        create(index);
      } else if (!covers(there.get(), index)) {
        tell(
            "projects %s into %s, the template %s: the index is built anew.",
            projection(there.get()), index.name(), projection(index));
        delete(index);
        create(index);
      } else if (!projection(there.get()).equals(projection(index))) {
        tell(
            "projects %s into %s, the template %s: it serves as it is.",
            projection(there.get()), index.name(), projection(index));
      }
    }
  }

  private void delete(Index index) {
    var deletion =
        GlobalSecondaryIndexUpdate.builder().delete(d -> d.indexName(index.name())).build();
    dynamoDb.updateTable(r -> r.tableName(wanted.name()).globalSecondaryIndexUpdates(deletion));
    await(index, Optional.empty());
  }

  private void create(Index index) {
    var declared =
        wanted.createTable().globalSecondaryIndexes().stream()
            .filter(i -> i.indexName().equals(index.name()))
            .findFirst()
            .orElseThrow();
    var action =
        CreateGlobalSecondaryIndexAction.builder()
            .indexName(declared.indexName())
            .keySchema(declared.keySchema())
            .projection(declared.projection());
    throughput().ifPresent(action::provisionedThroughput);
    var creation = GlobalSecondaryIndexUpdate.builder().create(action.build()).build();
    dynamoDb.updateTable(
        r ->
            r.tableName(wanted.name())
                .attributeDefinitions(wanted.createTable().attributeDefinitions())
                .globalSecondaryIndexUpdates(creation));
    await(index, Optional.of(IndexStatus.ACTIVE));
  }

  /** A table with provisioned throughput wants its indexes to have some too. */
  private Optional<ProvisionedThroughput> throughput() {
    var table = describe();
    var mode = table.billingModeSummary();
    return mode != null && mode.billingMode() == BillingMode.PAY_PER_REQUEST
        ? Optional.empty()
        : Optional.of(
            ProvisionedThroughput.builder()
                .readCapacityUnits(table.provisionedThroughput().readCapacityUnits())
                .writeCapacityUnits(table.provisionedThroughput().writeCapacityUnits())
                .build());
  }

  private void await(Index index, Optional<IndexStatus> status) {
    var end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      var table = describe();
      var now =
          table.globalSecondaryIndexes().stream()
              .filter(i -> i.indexName().equals(index.name()))
              .map(GlobalSecondaryIndexDescription::indexStatus)
              .findFirst();
      if (now.equals(status) && table.tableStatus() == TableStatus.ACTIVE) {
        return;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UserError("Interrupted while the index %s was built".formatted(index.name()), e);
      }
    }
    throw new UserError(
        "The index %s of the stored table %s was not built in %d s: start again"
            .formatted(index.name(), wanted.name(), LIMIT.toSeconds()));
  }

  private TableDescription describe() {
    return dynamoDb.describeTable(r -> r.tableName(wanted.name())).table();
  }

  private void tell(String form, Object... values) {
    told.accept("The stored table %s ".formatted(wanted.name()) + form.formatted(values));
  }

  private static boolean covers(Index there, Index wanted) {
    return there.projection().equals("ALL")
        || !wanted.projection().equals("ALL") && there.projected().containsAll(wanted.projected());
  }

  private static String projection(Index index) {
    return index.projected().isEmpty()
        ? index.projection()
        : index.projection() + " " + index.projected().stream().sorted().toList();
  }

  private static Optional<Index> named(List<Index> indexes, String name) {
    return indexes.stream().filter(index -> index.name().equals(name)).findFirst();
  }
}
