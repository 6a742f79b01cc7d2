package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.synth.EveryProtection;
import com.cruddur.messages.TableFixture;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table in relation to its record and its users; the snapshots have the rest. */
class DataTemplateTest {
  private static final String TABLE = "AWS::DynamoDB::GlobalTable";

  static List<Environment> environments() {
    return EveryProtection.all().all();
  }

  /** The domain's and the functions' tests run on this table: it has to be the deployed one. */
  @ParameterizedTest
  @MethodSource("environments")
  void theFixtureOfTheOtherModulesTestsHasTheSameSchema(Environment environment) {
    var fixture = TableFixture.schema("cruddur-messages");
    var index = fixture.globalSecondaryIndexes().getFirst();
    var template = table(environment);
    assertEquals(fixture.tableName(), template.path("TableName").textValue());
    assertEquals(
        keys(template.path("KeySchema")),
        fixture.keySchema().stream().map(k -> k.attributeName() + k.keyType()).toList());
    assertEquals(1, template.path("GlobalSecondaryIndexes").size());
    assertEquals(index.indexName(), template.at("/GlobalSecondaryIndexes/0/IndexName").textValue());
    assertEquals(
        keys(template.at("/GlobalSecondaryIndexes/0/KeySchema")),
        index.keySchema().stream().map(k -> k.attributeName() + k.keyType()).toList());
    var projection = template.at("/GlobalSecondaryIndexes/0/Projection");
    assertEquals(
        projection.path("ProjectionType").textValue(), index.projection().projectionTypeAsString());
    var projected = new ArrayList<String>();
    projection.path("NonKeyAttributes").forEach(name -> projected.add(name.textValue()));
    assertEquals(projected, index.projection().nonKeyAttributes());
    assertEquals(
        template.at("/StreamSpecification/StreamViewType").textValue(),
        fixture.streamSpecification().streamViewTypeAsString());
  }

  private static List<String> keys(JsonNode schema) {
    var keys = new ArrayList<String>();
    schema.forEach(
        key -> keys.add(key.path("AttributeName").textValue() + key.path("KeyType").textValue()));
    return keys;
  }

  @ParameterizedTest
  @MethodSource("environments")
  void onDemandHasAFuseOnTheTableAndOnItsIndex(Environment environment) {
    JsonNode table = table(environment);
    String writes = "/WriteOnDemandThroughputSettings/MaxWriteRequestUnits";
    String reads = "/ReadOnDemandThroughputSettings/MaxReadRequestUnits";
    int write = environment.throughput().writeUnits();
    int read = environment.throughput().readUnits();
    assertEquals(write, table.at(writes).intValue());
    assertEquals(write, table.at("/GlobalSecondaryIndexes/0" + writes).intValue());
    assertEquals(read, table.at("/Replicas/0" + reads).intValue());
    assertEquals(read, table.at("/Replicas/0/GlobalSecondaryIndexes/0" + reads).intValue());
  }

  @ParameterizedTest
  @MethodSource("environments")
  void theOneReplicaIsProtectedAsTheRecordSaysAndAloneInItsStack(Environment environment) {
    JsonNode replicas = table(environment).path("Replicas");
    assertEquals(1, replicas.size());
    assertEquals(
        environment.protection().deletionProtection(),
        replicas.at("/0/DeletionProtectionEnabled").booleanValue());
    var days = environment.protection().recoveryDays();
    JsonNode recovery = replicas.at("/0/PointInTimeRecoverySpecification");
    assertEquals(days.isPresent(), recovery.path("PointInTimeRecoveryEnabled").booleanValue());
    assertEquals(days.orElse(0), recovery.path("RecoveryPeriodInDays").intValue());
    var stack = EveryProtection.assembly().stack(environment.name(), "data");
    assertEquals(1, stack.resources().size());
  }

  private static JsonNode table(Environment environment) {
    return EveryProtection.assembly()
        .stack(environment.name(), "data")
        .only(TABLE)
        .path("Properties");
  }
}
