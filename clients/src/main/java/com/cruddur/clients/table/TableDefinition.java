package com.cruddur.clients.table;

import com.cruddur.templates.assembly.Properties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/**
 * A table as its template declares it ({@code AWS::DynamoDB::GlobalTable}).
 *
 * @param attributes the type (S, N or B) of each key attribute
 * @param key the attributes of the primary key, partition key first
 * @param streamView for example NEW_IMAGE; empty when the table has no stream
 * @param timeToLive the attribute that items expire by; empty when none do
 */
public record TableDefinition(
    String name,
    Map<String, String> attributes,
    List<String> key,
    List<Index> indexes,
    Optional<String> streamView,
    Optional<String> timeToLive,
    List<String> withoutEffect) {

  /**
   * @param projection ALL, KEYS_ONLY or INCLUDE
   * @param projected the attributes that INCLUDE adds
   */
  public record Index(String name, List<String> key, String projection, List<String> projected) {}

  /**
   * @param name used when the template leaves the name to CloudFormation
   */
  public static TableDefinition of(Properties properties, String name) {
    var attributes = new TreeMap<String, String>();
    for (JsonNode attribute : properties.get("AttributeDefinitions")) {
      attributes.put(
          attribute.path("AttributeName").asText(), attribute.path("AttributeType").asText());
    }
    var indexes = new ArrayList<Index>();
    for (JsonNode index : properties.get("GlobalSecondaryIndexes")) {
      JsonNode projection = index.path("Projection");
      indexes.add(
          new Index(
              index.path("IndexName").asText(),
              key(index.path("KeySchema")),
              projection.path("ProjectionType").asText(),
              texts(projection.path("NonKeyAttributes"))));
    }
    JsonNode expiry = properties.get("TimeToLiveSpecification");
    return new TableDefinition(
        properties.text("TableName", name),
        attributes,
        key(properties.get("KeySchema")),
        indexes,
        optional(properties.get("StreamSpecification").path("StreamViewType")),
        expiry.path("Enabled").asBoolean()
            ? optional(expiry.path("AttributeName"))
            : Optional.empty(),
        properties
            .withoutEffect(
                "BillingMode",
                "Replicas",
                "SSESpecification",
                "WriteOnDemandThroughputSettings",
                "WriteProvisionedThroughputSettings")
            .refuseOthers());
  }

  CreateTableRequest createTable() {
    var request =
        CreateTableRequest.builder()
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                attributes.entrySet().stream()
                    .map(
                        attribute ->
                            AttributeDefinition.builder()
                                .attributeName(attribute.getKey())
                                .attributeType(attribute.getValue())
                                .build())
                    .toList())
            .keySchema(keySchema(key));
    if (!indexes.isEmpty()) {
      request.globalSecondaryIndexes(indexes.stream().map(TableDefinition::index).toList());
    }
    streamView.ifPresent(
        view ->
            request.streamSpecification(
                StreamSpecification.builder().streamEnabled(true).streamViewType(view).build()));
    return request.build();
  }

  private static GlobalSecondaryIndex index(Index index) {
    var projection = Projection.builder().projectionType(index.projection());
    if (!index.projected().isEmpty()) {
      projection.nonKeyAttributes(index.projected());
    }
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(keySchema(index.key()))
        .projection(projection.build())
        .build();
  }

  private static List<KeySchemaElement> keySchema(List<String> key) {
    var elements = new ArrayList<KeySchemaElement>();
    for (String attribute : key) {
      elements.add(
          KeySchemaElement.builder()
              .attributeName(attribute)
              .keyType(elements.isEmpty() ? "HASH" : "RANGE")
              .build());
    }
    return elements;
  }

  private static List<String> key(JsonNode keySchema) {
    var key = new ArrayList<String>();
    for (JsonNode element : keySchema) {
      boolean partition = element.path("KeyType").asText().equals("HASH");
      key.add(partition ? 0 : key.size(), element.path("AttributeName").asText());
    }
    return key;
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private static Optional<String> optional(JsonNode text) {
    return text.isMissingNode() ? Optional.empty() : Optional.of(text.asText());
  }
}
