package com.cruddur.clients.table;

import static com.cruddur.templates.Refused.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.Clients;
import com.cruddur.clients.table.TableDefinition.Index;
import com.cruddur.dynamodb.DynamoDbLocal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** What becomes of a table that stands in the data folder when a local system starts on it. */
class TablesTest {
  private static final AtomicInteger TABLES = new AtomicInteger();
  private static DynamoDbLocal local;
  private static DynamoDbClient dynamoDb;

  private final TableDefinition wanted = wanted("table-" + TABLES.incrementAndGet());
  private final List<String> told = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    local = DynamoDbLocal.inMemory();
    dynamoDb = Clients.dynamoDb(local.endpoint());
  }

  @AfterAll
  static void stop() throws IOException {
    dynamoDb.close();
    local.close();
  }

  @Test
  void aTableThatIsAsTheTemplateSaysIsTakenWithoutAWord() {
    ensure();
    ensure();
    assertEquals(List.of(), told);
  }

  @Test
  void aTableOfTheReferencesSchemaLoadIsTakenAsItIsAndGetsItsStream() {
    dynamoDb.createTable(referencesSchemaLoad());
    put("1");
    var table = ensure();
    assertEquals("ALL", projection(table).projectionTypeAsString());
    assertEquals("NEW_IMAGE", table.streamSpecification().streamViewTypeAsString());
    assertTrue(table.latestStreamArn().contains("/stream/"), table.latestStreamArn());
    assertEquals(
        List.of(
            "The stored table %s projects ALL into by-group, the template INCLUDE [a, b]: it serves as it is."
                .formatted(wanted.name()),
            "The stored table %s has no stream: one is started (NEW_IMAGE)."
                .formatted(wanted.name())),
        told);
    assertEquals(1, dynamoDb.scan(r -> r.tableName(wanted.name())).count(), "nothing is lost");
    told.clear();
    ensure();
    assertEquals(1, told.size(), "the stream is there by now: " + told);
  }

  @Test
  void anIndexThatProjectsMoreAttributesServesToo() {
    create(
        index ->
            index.projection(p -> p.projectionType("INCLUDE").nonKeyAttributes("c", "b", "a")));
    ensure();
    assertTrue(
        told.getFirst().contains("projects INCLUDE [a, b, c] into by-group"), told::toString);
  }

  @Test
  void anIndexThatProjectsLessIsBuiltAnewFromTheTable() {
    create(index -> index.projection(p -> p.projectionType("INCLUDE").nonKeyAttributes("a")));
    put("1");
    put("2");
    var table = ensure();
    assertEquals(
        List.of("a", "b"), projection(table).nonKeyAttributes().stream().sorted().toList());
    assertEquals(
        List.of(
            "The stored table %s projects INCLUDE [a] into by-group, the template INCLUDE [a, b]: the index is built anew."
                .formatted(wanted.name())),
        told);
    assertEquals(List.of("b of 1", "b of 2"), bThroughTheIndex());
  }

  @Test
  void anIndexOfATableWithProvisionedThroughputIsBuiltAnewToo() {
    var schema = referencesSchemaLoad();
    var index = schema.globalSecondaryIndexes().getFirst();
    var keysOnly = index.toBuilder().projection(p -> p.projectionType("KEYS_ONLY")).build();
    dynamoDb.createTable(schema.toBuilder().globalSecondaryIndexes(keysOnly).build());
    put("1");
    ensure();
    assertEquals(List.of("b of 1"), bThroughTheIndex());
  }

  /** As a start leaves it that dies between the deletion of an index and its creation. */
  @Test
  void anIndexThatIsNotThereIsBuilt() {
    dynamoDb.createTable(wanted.createTable());
    dynamoDb.updateTable(
        r ->
            r.tableName(wanted.name())
                .globalSecondaryIndexUpdates(
                    GlobalSecondaryIndexUpdate.builder()
                        .delete(d -> d.indexName("by-group"))
                        .build()));
    put("1");
    ensure();
    assertEquals(List.of("b of 1"), bThroughTheIndex());
    assertTrue(told.getFirst().contains("has no index by-group"), told::toString);
  }

  @Test
  void anIndexOfOtherKeysAnotherIndexOrAnotherStreamIsRefusedAndNothingIsChanged() {
    dynamoDb.createTable(wanted.createTable());
    var table = wanted.name();
    var otherKeys =
        with(List.of(new Index("by-group", List.of("group"), "ALL", List.of())), "NEW_IMAGE");
    assertRefused(() -> new Tables(dynamoDb).ensure(otherKeys), table, "by-group", "--fresh");
    var none = with(List.of(), "NEW_IMAGE");
    assertRefused(() -> new Tables(dynamoDb).ensure(none), table, "by-group", "--fresh");
    var keysOnly = with(wanted.indexes(), "KEYS_ONLY");
    assertRefused(() -> new Tables(dynamoDb).ensure(keysOnly), table, "stream", "--fresh");
    ensure();
    assertEquals(List.of(), told);
  }

  /** For a deployed table, which CloudFormation owns. */
  @Test
  void requireSameAcceptsNoOtherProjection() {
    create(index -> index.projection(p -> p.projectionType("ALL")));
    assertRefused(() -> new Tables(dynamoDb).requireSame(wanted), wanted.name(), "ALL", "INCLUDE");
  }

  private TableDescription ensure() {
    return new Tables(dynamoDb, told::add).ensure(wanted);
  }

  private static TableDefinition wanted(String name) {
    return new TableDefinition(
        name,
        new TreeMap<>(Map.of("pk", "S", "sk", "S", "group", "S")),
        List.of("pk", "sk"),
        List.of(new Index("by-group", List.of("group", "sk"), "INCLUDE", List.of("b", "a"))),
        Optional.of("NEW_IMAGE"),
        Optional.of("expires_at"),
        List.of());
  }

  private TableDefinition with(List<Index> indexes, String streamView) {
    return new TableDefinition(
        wanted.name(),
        wanted.attributes(),
        wanted.key(),
        indexes,
        Optional.of(streamView),
        wanted.timeToLive(),
        List.of());
  }

  private void create(Consumer<GlobalSecondaryIndex.Builder> change) {
    var index = wanted.createTable().globalSecondaryIndexes().getFirst().toBuilder();
    change.accept(index);
    dynamoDb.createTable(
        wanted.createTable().toBuilder().globalSecondaryIndexes(index.build()).build());
  }

  /**
   * As the reference's script makes it: everything projected, five units of each kind, no stream.
   */
  private CreateTableRequest referencesSchemaLoad() {
    var five = ProvisionedThroughput.builder().readCapacityUnits(5L).writeCapacityUnits(5L).build();
    var index = wanted.createTable().globalSecondaryIndexes().getFirst();
    return wanted.createTable().toBuilder()
        .billingMode("PROVISIONED")
        .provisionedThroughput(five)
        .globalSecondaryIndexes(
            index.toBuilder()
                .projection(Projection.builder().projectionType("ALL").build())
                .provisionedThroughput(five)
                .build())
        .streamSpecification((StreamSpecification) null)
        .build();
  }

  private void put(String key) {
    var item =
        Map.of(
            "pk", AttributeValue.fromS(key),
            "sk", AttributeValue.fromS(key),
            "group", AttributeValue.fromS("g"),
            "a", AttributeValue.fromS("a of " + key),
            "b", AttributeValue.fromS("b of " + key));
    dynamoDb.putItem(r -> r.tableName(wanted.name()).item(item));
  }

  private List<String> bThroughTheIndex() {
    return dynamoDb
        .query(
            r ->
                r.tableName(wanted.name())
                    .indexName("by-group")
                    .keyConditionExpression("#g = :g")
                    .expressionAttributeNames(Map.of("#g", "group"))
                    .expressionAttributeValues(Map.of(":g", AttributeValue.fromS("g"))))
        .items()
        .stream()
        .map(item -> item.get("b").s())
        .toList();
  }

  private static Projection projection(TableDescription table) {
    return table.globalSecondaryIndexes().getFirst().projection();
  }
}
