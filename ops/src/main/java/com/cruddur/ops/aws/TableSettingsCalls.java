package com.cruddur.ops.aws;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.PolicyNotFoundException;

/** DynamoDB's calls for a table's settings that DescribeTable leaves out. */
record TableSettingsCalls(DynamoDbClient client) {

  TableSettings of(String name) {
    var arn = client.describeTable(r -> r.tableName(name)).table().tableArn();
    return new TableSettings(timeToLive(name), recoveryDays(name), tags(arn), policy(arn));
  }

  private String timeToLive(String name) {
    var description = client.describeTimeToLive(r -> r.tableName(name)).timeToLiveDescription();
    return description.timeToLiveStatusAsString().startsWith("ENABL")
        ? description.attributeName()
        : "";
  }

  private int recoveryDays(String name) {
    return offered(() -> client.describeContinuousBackups(r -> r.tableName(name)))
        .map(it -> it.continuousBackupsDescription().pointInTimeRecoveryDescription())
        .filter(it -> it.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED)
        .map(it -> Optional.ofNullable(it.recoveryPeriodInDays()).orElse(35))
        .orElse(0);
  }

  private TreeMap<String, String> tags(String arn) {
    var tags = new TreeMap<String, String>();
    offered(
            () ->
                Pages.all(
                    token -> client.listTagsOfResource(r -> r.resourceArn(arn).nextToken(token)),
                    ListTagsOfResourceResponse::tags,
                    ListTagsOfResourceResponse::nextToken))
        .orElse(List.of())
        .forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }

  private JsonNode policy(String arn) {
    var text = offered(() -> client.getResourcePolicy(r -> r.resourceArn(arn)).policy()).orElse("");
    try {
      return text.isEmpty() ? Json.object().path("none") : Json.parse(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The policy of %s is not JSON".formatted(arn), e);
    }
  }

  /** DynamoDB Local has none of these calls, and no settings that they would tell of. */
  private static <T> Optional<T> offered(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (PolicyNotFoundException _) {
      return Optional.empty();
    } catch (DynamoDbException e) {
      if (e.awsErrorDetails().errorCode().equals("UnknownOperationException")) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
