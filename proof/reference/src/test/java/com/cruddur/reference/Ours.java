package com.cruddur.reference;

import com.cruddur.api.ApiHandler;
import com.cruddur.messages.Conversations;
import com.cruddur.messages.Table;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.metrics.EmbeddedMetrics;
import com.cruddur.stream.StreamHandler;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** The functions and the mapping that this project deploys. */
final class Ours implements Algorithm {
  // A test of the templates holds this file against what the CDK app synthesizes.
  private static final Path TEMPLATE =
      Path.of(
          System.getProperty("cruddur.root"), "test/src/test/resources/snapshots/dev/service.json");

  @Override
  public CreateTableRequest schema(String table) {
    return TableFixture.schema(table);
  }

  @Override
  public List<String> streamFilter() {
    return elements(Json.read(TEMPLATE).get("Resources")).stream()
        .filter(resource -> "AWS::Lambda::EventSourceMapping".equals(resource.get("Type").asText()))
        .flatMap(mapping -> elements(mapping.at("/Properties/FilterCriteria/Filters")).stream())
        .map(filter -> filter.get("Pattern").asText())
        .toList();
  }

  @Override
  public DataPath over(DynamoDbClient client, String name, InstantSource clock) {
    var table = new Table(client, name);
    var metrics = new EmbeddedMetrics(_ -> {}, clock);
    return new DataPath(
        new StreamHandler(table, metrics),
        new ApiHandler(
            new Conversations(table, clock, UUID::randomUUID),
            new TableUserDirectory(table),
            metrics));
  }

  private static List<JsonNode> elements(JsonNode json) {
    return StreamSupport.stream(json.spliterator(), false).toList();
  }
}
