package com.cruddur.endtoend;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the table as the reference's scripts do, {@code get-conversation} and {@code
 * list-conversations}: it knows their shapes and what docs/architecture.md says that a row may
 * carry beside them, text like all else, and fails on any other attribute.
 */
final class ReferenceReader implements AutoCloseable {
  private static final String TABLE = "cruddur-messages";
  private static final int LIMIT = 20;
  private static final Set<String> MESSAGE =
      Set.of(
          "pk", "sk", "message", "message_uuid", "user_uuid", "user_display_name", "user_handle");
  private static final Set<String> ROW =
      Set.of(
          "pk",
          "sk",
          "message_group_uuid",
          "message",
          "user_uuid",
          "user_display_name",
          "user_handle");
  private static final Set<String> ADDITIVE = Set.of("newest_message_at", "read_at");

  private final DynamoDbClient client;

  /** Any credentials and any region have to do. */
  ReferenceReader(URI endpoint, String accessKey, Region region) {
    client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(region)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  /** A conversation's newest messages, newest first. */
  List<Map<String, String>> messages(String group) {
    return newest("MSG#" + group, MESSAGE);
  }

  /** A user's conversation rows, newest first. */
  List<Map<String, String>> conversations(String userUuid) {
    return newest("GRP#" + userUuid, ROW);
  }

  List<String> tables() {
    return client.listTables().tableNames();
  }

  private List<Map<String, String>> newest(String partition, Set<String> shape) {
    return client
        .query(
            q ->
                q.tableName(TABLE)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition)))
                    .scanIndexForward(false)
                    .limit(LIMIT))
        .items()
        .stream()
        .map(item -> strings(item, shape))
        .toList();
  }

  private static Map<String, String> strings(Map<String, AttributeValue> item, Set<String> shape) {
    var more = new TreeSet<>(item.keySet());
    more.removeAll(shape);
    if (!item.keySet().containsAll(shape) || !ADDITIVE.containsAll(more)) {
      throw new AssertionError("a reference reader does not know an item of " + item.keySet());
    }
    var strings = new LinkedHashMap<String, String>();
    shape.forEach(name -> strings.put(name, item.get(name).s()));
    return strings;
  }

  @Override
  public void close() {
    client.close();
  }
}
