package com.cruddur.ops.aws;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;
import java.util.function.Supplier;

/** DynamoDB's calls for a table's settings that DescribeTable leaves out. */
record TableSettingsCalls(Requests requests) {
  private static final String SERVICE = "dynamodb";

  TableSettings of(String name) {
    var arn =
        requests
            .call(SERVICE, "DescribeTable", "TableName", name)
            .path("Table")
            .path("TableArn")
            .asText();
    return new TableSettings(timeToLive(name), recoveryDays(name), tags(arn), policy(arn));
  }

  private String timeToLive(String name) {
    var description =
        requests
            .call(SERVICE, "DescribeTimeToLive", "TableName", name)
            .path("TimeToLiveDescription");
    return description.path("TimeToLiveStatus").asText().startsWith("ENABL")
        ? description.path("AttributeName").asText()
        : "";
  }

  private int recoveryDays(String name) {
    var recovery =
        offered(() -> requests.call(SERVICE, "DescribeContinuousBackups", "TableName", name))
            .path("ContinuousBackupsDescription")
            .path("PointInTimeRecoveryDescription");
    return recovery.path("PointInTimeRecoveryStatus").asText().equals("ENABLED")
        ? recovery.path("RecoveryPeriodInDays").asInt(35)
        : 0;
  }

  private TreeMap<String, String> tags(String arn) {
    var tags = new TreeMap<String, String>();
    offered(
            () -> {
              var all = Json.array();
              requests
                  .pages(SERVICE, "ListTagsOfResource", "NextToken", "ResourceArn", arn)
                  .all("Tags")
                  .forEach(all::add);
              return all;
            })
        .forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    return tags;
  }

  private JsonNode policy(String arn) {
    var text =
        offered(() -> requests.call(SERVICE, "GetResourcePolicy", "ResourceArn", arn))
            .path("Policy")
            .asText();
    try {
      return text.isEmpty() ? Json.object().path("none") : Json.parse(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The policy of %s is not JSON".formatted(arn), e);
    }
  }

  /** DynamoDB Local has none of these calls, and no settings that they would tell of. */
  private static JsonNode offered(Supplier<JsonNode> call) {
    try {
      return call.get();
    } catch (AwsFailure e) {
      if (e.name().equals("PolicyNotFoundException")
          || e.name().equals("UnknownOperationException")) {
        return Json.object();
      }
      throw e;
    }
  }
}
