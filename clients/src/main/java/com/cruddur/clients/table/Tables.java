package com.cruddur.clients.table;

import com.cruddur.clients.table.TableDefinition.Index;
import com.cruddur.templates.UserError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Makes the template's tables in DynamoDB Local, or finds them as they were left. */
public final class Tables {
  private final DynamoDbClient dynamoDb;
  private final Consumer<String> told;

  public Tables(DynamoDbClient dynamoDb) {
    this(dynamoDb, _ -> {});
  }

  /**
   * @param told of everything in which a table that is there is not the template's, a line each
   */
  public Tables(DynamoDbClient dynamoDb, Consumer<String> told) {
    this.dynamoDb = dynamoDb;
    this.told = told;
  }

  /**
   * The table as it now is. One that is there serves when its keys are the template's: an index
   * that projects more stays, one that projects less or is not there is built from the table, and a
   * stream is started where there is none. So a table that another program made, such as the
   * reference's {@code schema-load}, is taken over with all that it holds.
   *
   * @throws UserError when it differs in anything else
   */
  public TableDescription ensure(TableDefinition definition) {
    TableDescription table =
        find(definition.name())
            .map(existing -> takenOver(definition, existing))
            .orElseGet(() -> dynamoDb.createTable(definition.createTable()).tableDescription());
    ensureTimeToLive(definition);
    return table;
  }

  /**
   * Sees that a table which is there is just as its template declares it, and changes nothing.
   *
   * @throws UserError when it differs
   */
  public void requireSame(TableDefinition definition) {
    find(definition.name()).ifPresent(existing -> matching(definition, existing));
  }

  private Optional<TableDescription> find(String name) {
    try {
      return Optional.of(dynamoDb.describeTable(request -> request.tableName(name)).table());
    } catch (ResourceNotFoundException _) {
      return Optional.empty();
    }
  }

  private static void matching(TableDefinition wanted, TableDescription table) {
    differs(wanted, "primary key", wanted.key(), key(table.keySchema()));
    differs(wanted, "key attributes", wanted.attributes(), attributes(table));
    differs(wanted, "indexes", sorted(wanted.indexes()), sorted(indexes(table)));
    differs(wanted, "stream", wanted.streamView(), streamView(table));
  }

  private TableDescription takenOver(TableDefinition wanted, TableDescription table) {
    differs(wanted, "primary key", wanted.key(), key(table.keySchema()));
    var types = attributes(table);
    types.keySet().retainAll(wanted.attributes().keySet());
    var wantedTypes = new TreeMap<>(wanted.attributes());
    wantedTypes.keySet().retainAll(types.keySet());
    differs(wanted, "key attributes", wantedTypes, types);
    var change = new IndexChange(dynamoDb, wanted, sorted(indexes(table)), told);
    if (!change.isPossible()) {
      differs(wanted, "indexes", sorted(wanted.indexes()), sorted(indexes(table)));
    }
    var stream = streamView(table);
    if (stream.isPresent()) {
      differs(wanted, "stream", wanted.streamView(), stream);
    }
    change.make();
    if (stream.isEmpty() && wanted.streamView().isPresent()) {
      var view = wanted.streamView().get();
      told.accept(
          "The stored table %s has no stream: one is started (%s).".formatted(wanted.name(), view));
      dynamoDb.updateTable(
          r ->
              r.tableName(wanted.name())
                  .streamSpecification(spec -> spec.streamEnabled(true).streamViewType(view)));
    }
    return find(wanted.name()).orElseThrow();
  }

  private static Optional<String> streamView(TableDescription table) {
    return Optional.ofNullable(table.streamSpecification())
        .map(StreamSpecification::streamViewTypeAsString);
  }

  private static void differs(TableDefinition table, String what, Object wanted, Object found) {
    if (!wanted.equals(found)) {
      throw new UserError(
          "The stored table %s has the %s %s, and the template says %s: start over with --fresh, or keep the data in another data folder"
              .formatted(table.name(), what, found, wanted));
    }
  }

  private static Map<String, String> attributes(TableDescription table) {
    var attributes = new TreeMap<String, String>();
    table
        .attributeDefinitions()
        .forEach(
            attribute ->
                attributes.put(attribute.attributeName(), attribute.attributeTypeAsString()));
    return attributes;
  }

  static List<Index> indexes(TableDescription table) {
    var indexes = new ArrayList<Index>();
    for (GlobalSecondaryIndexDescription index : table.globalSecondaryIndexes()) {
      indexes.add(
          new Index(
              index.indexName(),
              key(index.keySchema()),
              index.projection().projectionTypeAsString(),
              index.projection().nonKeyAttributes()));
    }
    return indexes;
  }

  private static List<Index> sorted(List<Index> indexes) {
    return indexes.stream()
        .map(
            index ->
                new Index(
                    index.name(),
                    index.key(),
                    index.projection(),
                    index.projected().stream().sorted().toList()))
        .sorted(Comparator.comparing(Index::name))
        .toList();
  }

  private static List<String> key(List<KeySchemaElement> keySchema) {
    return keySchema.stream()
        .sorted(Comparator.comparing(KeySchemaElement::keyTypeAsString))
        .map(KeySchemaElement::attributeName)
        .toList();
  }

  private void ensureTimeToLive(TableDefinition definition) {
    if (definition.timeToLive().isEmpty()) {
      return;
    }
    String attribute = definition.timeToLive().get();
    var current =
        dynamoDb
            .describeTimeToLive(request -> request.tableName(definition.name()))
            .timeToLiveDescription();
    if (current.timeToLiveStatus() == TimeToLiveStatus.ENABLED) {
      differs(definition, "TTL attribute", attribute, current.attributeName());
      return;
    }
    dynamoDb.updateTimeToLive(
        request ->
            request
                .tableName(definition.name())
                .timeToLiveSpecification(ttl -> ttl.attributeName(attribute).enabled(true)));
  }
}
