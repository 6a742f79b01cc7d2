package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.infra.synth.Properties;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.cruddur.messages.TableFixture;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataTemplateTest {
  private static final String TABLE = "AWS::DynamoDB::GlobalTable";

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void theTableIsTheWireFormats(String environment) {
    Properties.has(
        data(environment),
        TABLE,
        """
        {
          "TableName": "cruddur-messages",
          "KeySchema": [
            {"AttributeName": "pk", "KeyType": "HASH"},
            {"AttributeName": "sk", "KeyType": "RANGE"}
          ],
          "AttributeDefinitions": [
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "sk", "AttributeType": "S"},
            {"AttributeName": "message_group_uuid", "AttributeType": "S"}
          ],
          "StreamSpecification": {"StreamViewType": "NEW_IMAGE"},
          "TimeToLiveSpecification": {"AttributeName": "expires_at", "Enabled": true}
        }
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void theOneIndexProjectsTheOtherPersonAndNotTheText(String environment) {
    JsonNode indexes = table(environment).path("GlobalSecondaryIndexes");
    assertEquals(1, indexes.size());
    assertEquals("message-group-sk-index", indexes.at("/0/IndexName").textValue());
    Properties.is(
        indexes.at("/0/KeySchema"),
        """
        [
          {"AttributeName": "message_group_uuid", "KeyType": "HASH"},
          {"AttributeName": "sk", "KeyType": "RANGE"}
        ]
        """);
    Properties.is(
        indexes.at("/0/Projection"),
        """
        {
          "ProjectionType": "INCLUDE",
          "NonKeyAttributes": [
            "user_uuid", "user_handle", "user_display_name", "newest_message_at"
          ]
        }
        """);
  }

  /** The domain's and the functions' tests run on this table: it has to be the deployed one. */
  @Test
  void theFixtureOfTheOtherModulesTestsHasTheSameSchema() {
    var fixture = TableFixture.schema("cruddur-messages");
    var index = fixture.globalSecondaryIndexes().getFirst();
    var template = table("prod");
    assertEquals(
        keys(template.path("KeySchema")),
        fixture.keySchema().stream().map(k -> k.attributeName() + k.keyType()).toList());
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
  @CsvSource({"dev,100,100", "staging,500,500", "prod,4000,2000"})
  void onDemandHasAFuseOnTheTableAndOnItsIndex(String environment, int read, int write) {
    JsonNode table = table(environment);
    assertEquals("PAY_PER_REQUEST", table.path("BillingMode").textValue());
    String writes = "/WriteOnDemandThroughputSettings/MaxWriteRequestUnits";
    String reads = "/ReadOnDemandThroughputSettings/MaxReadRequestUnits";
    assertEquals(write, table.at(writes).intValue());
    assertEquals(write, table.at("/GlobalSecondaryIndexes/0" + writes).intValue());
    assertEquals(read, table.at("/Replicas/0" + reads).intValue());
    assertEquals(read, table.at("/Replicas/0/GlobalSecondaryIndexes/0" + reads).intValue());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"dev,false,false,-", "staging,false,true,7", "prod,true,true,35"})
  void theOneReplicaIsProtectedAsTheEnvironmentSays(
      String environment, boolean deletion, boolean recovery, Integer days) {
    JsonNode replicas = table(environment).path("Replicas");
    assertEquals(1, replicas.size());
    assertEquals("us-east-1", replicas.at("/0/Region").textValue());
    assertEquals(deletion, replicas.at("/0/DeletionProtectionEnabled").booleanValue());
    JsonNode specification = replicas.at("/0/PointInTimeRecoverySpecification");
    assertEquals(recovery, specification.path("PointInTimeRecoveryEnabled").booleanValue());
    assertEquals(
        days == null, specification.path("RecoveryPeriodInDays").isMissingNode(), "days stated");
    assertEquals(days == null ? 0 : days, specification.path("RecoveryPeriodInDays").intValue());
  }

  @ParameterizedTest
  @CsvSource({"dev,Delete", "staging,Delete", "prod,Retain"})
  void theTableSurvivesWhereTheEnvironmentSaysSo(String environment, String policy) {
    JsonNode table = data(environment).only(TABLE);
    assertEquals(policy, table.path("DeletionPolicy").textValue());
    assertEquals(policy, table.path("UpdateReplacePolicy").textValue());
  }

  /** False means the key that DynamoDB owns: encrypted all the same, and free. */
  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void theTableIsEncryptedWithTheKeyThatDynamoDbOwns(String environment) {
    Properties.is(table(environment).path("SSESpecification"), "{\"SSEEnabled\": false}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void theTableIsAloneInItsStackAndItsNameIsAnOutput(String environment) {
    var stack = data(environment);
    assertEquals(1, stack.resources().size());
    String id = stack.resources().keySet().iterator().next();
    Properties.is(
        stack.template().at("/Outputs/TableName"),
        """
        {"Description": "The table of messages and conversations", "Value": {"Ref": "%s"}}
        """
            .formatted(id));
  }

  private static JsonNode table(String environment) {
    return data(environment).only(TABLE).path("Properties");
  }

  private static SynthesizedStack data(String environment) {
    return SynthesizedApp.shared().stack(environment, "data");
  }
}
