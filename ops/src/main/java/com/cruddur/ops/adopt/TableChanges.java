package com.cruddur.ops.adopt;

import com.cruddur.ops.aws.TableSettings;
import com.cruddur.ops.table.DeclaredTable;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What the table is and the template does not say, or the other way round. An import compares
 * nothing and changes nothing, and a later deploy sends CloudFormation's own difference alone, of
 * which there is none: so all of this comes first (docs/decisions/0051-operators-tools.md).
 */
record TableChanges(DeclaredTable declared, JsonNode table, TableSettings settings) {

  /** In the order in which they have to be done. */
  List<Change> all() {
    var indexes = new IndexChanges(declared, table);
    var changes = new ArrayList<>(indexes.deletions());
    billing(changes);
    changes.addAll(indexes.creations());
    stream(changes);
    encryption(changes);
    timeToLive(changes);
    recovery(changes);
    tags(changes);
    protection(changes);
    policy(changes);
    return changes;
  }

  private void billing(List<Change> changes) {
    var mode = table.path("BillingModeSummary").path("BillingMode").asText("PROVISIONED");
    var wanted = throughput(declared.properties(), declared.replica());
    var isOnDemand = mode.equals("PAY_PER_REQUEST");
    var calls = new ArrayList<Change.Call>();
    if (!isOnDemand) {
      calls.add(new Change.Call("UpdateTable", input().put("BillingMode", "PAY_PER_REQUEST")));
    }
    if (!wanted.isEmpty() && !table.path("OnDemandThroughput").equals(wanted)) {
      calls.add(new Change.Call("UpdateTable", input().set("OnDemandThroughput", wanted)));
    }
    if (!calls.isEmpty()) {
      changes.add(
          new Change(
              isOnDemand
                  ? "at most %s".formatted(wanted)
                  : "billing %s becomes PAY_PER_REQUEST, at most %s".formatted(mode, wanted),
              isOnDemand
                  ? "Whoever needs more is throttled."
                  : "Each request is paid; DynamoDB allows four such switches a day.",
              calls));
    }
  }

  private void stream(List<Change> changes) {
    var wanted = declared.properties().path("StreamSpecification").path("StreamViewType").asText();
    var stream = table.path("StreamSpecification");
    var is = stream.path("StreamEnabled").asBoolean() ? stream.path("StreamViewType").asText() : "";
    if (is.equals(wanted)) {
      return;
    }
    var calls = new ArrayList<Change.Call>();
    if (!is.isEmpty()) {
      calls.add(streamCall(Json.object().put("StreamEnabled", false)));
    }
    calls.add(streamCall(Json.object().put("StreamEnabled", true).put("StreamViewType", wanted)));
    changes.add(
        new Change(
            "stream %s becomes %s".formatted(is.isEmpty() ? "off" : is, wanted),
            is.isEmpty()
                ? "From now on changes are kept for 24 hours."
                : "The old stream ends: its readers see nothing new.",
            calls));
  }

  private Change.Call streamCall(ObjectNode specification) {
    return new Change.Call("UpdateTable", input().set("StreamSpecification", specification));
  }

  private void encryption(List<Change> changes) {
    var key = table.path("SSEDescription").path("KMSMasterKeyArn").asText();
    if (!key.isEmpty()
        && !table.path("SSEDescription").path("Status").asText().equals("DISABLED")) {
      changes.add(
          new Change(
              "encryption by %s becomes by DynamoDB's own key".formatted(key),
              "No interruption. Keep the key: backups of before need it.",
              List.of(
                  new Change.Call(
                      "UpdateTable",
                      input().set("SSESpecification", Json.object().put("Enabled", false))))));
    }
  }

  private void timeToLive(List<Change> changes) {
    var wanted =
        declared.properties().path("TimeToLiveSpecification").path("AttributeName").asText();
    if (settings.timeToLive().equals(wanted)) {
      return;
    }
    var calls = new ArrayList<Change.Call>();
    if (!settings.timeToLive().isEmpty()) {
      calls.add(timeToLiveCall(settings.timeToLive(), false));
    }
    calls.add(timeToLiveCall(wanted, true));
    changes.add(
        new Change(
            "time to live %s becomes %s"
                .formatted(settings.timeToLive().isEmpty() ? "off" : settings.timeToLive(), wanted),
            "Items with a past time in it are deleted. DynamoDB takes one such change an hour"
                + (settings.timeToLive().isEmpty()
                    ? "."
                    : ": off now, and on with a second run an hour later."),
            calls));
  }

  private Change.Call timeToLiveCall(String attribute, boolean on) {
    return new Change.Call(
        "UpdateTimeToLive",
        input()
            .set(
                "TimeToLiveSpecification",
                Json.object().put("AttributeName", attribute).put("Enabled", on)));
  }

  private void recovery(List<Change> changes) {
    var wanted = declared.replica().path("PointInTimeRecoverySpecification");
    var days = wanted.path("RecoveryPeriodInDays").asInt(0);
    if (wanted.path("PointInTimeRecoveryEnabled").asBoolean() && days != settings.recoveryDays()) {
      changes.add(
          new Change(
              "recovery to a point in time: %d becomes %d days"
                  .formatted(settings.recoveryDays(), days),
              "No interruption; paid by the table's size.",
              List.of(
                  new Change.Call(
                      "UpdateContinuousBackups",
                      input().set("PointInTimeRecoverySpecification", wanted)))));
    }
  }

  private void tags(List<Change> changes) {
    var missing = Json.array();
    var wanted = new TreeMap<String, String>();
    for (JsonNode tag : declared.replica().path("Tags")) {
      if (!tag.path("Value").asText().equals(settings.tags().get(tag.path("Key").asText()))) {
        missing.add(tag);
        wanted.put(tag.path("Key").asText(), tag.path("Value").asText());
      }
    }
    if (!missing.isEmpty()) {
      changes.add(
          new Change(
              "tags " + wanted,
              "Nobody feels it.",
              List.of(new Change.Call("TagResource", resource().set("Tags", missing)))));
    }
  }

  private void protection(List<Change> changes) {
    var wanted = declared.replica().path("DeletionProtectionEnabled").asBoolean();
    var is = table.path("DeletionProtectionEnabled").asBoolean();
    if (wanted != is) {
      changes.add(
          new Change(
              "deletion protection %s becomes %s".formatted(is, wanted),
              wanted ? "Nobody feels it." : "Whoever may call DeleteTable can delete the table.",
              List.of(
                  new Change.Call(
                      "UpdateTable", input().put("DeletionProtectionEnabled", wanted)))));
    }
  }

  /** Last: it may refuse those who make the other changes. */
  private void policy(List<Change> changes) {
    var wanted = declared.replica().path("ResourcePolicy").path("PolicyDocument");
    if (!wanted.isMissingNode() && !wanted.equals(settings.policy())) {
      changes.add(
          new Change(
              "resource-based policy",
              "From now on the teardown role alone deletes the table, and deployments alone change"
                  + " this policy and its recovery.",
              List.of(
                  new Change.Call(
                      "PutResourcePolicy",
                      resource()
                          .put("Policy", wanted.toString())
                          .put("ConfirmRemoveSelfResourceAccess", true)))));
    }
  }

  /** The cost fuse as DynamoDB names it; empty: the template has none. */
  static ObjectNode throughput(JsonNode properties, JsonNode replica) {
    var throughput = Json.object();
    var read = replica.path("ReadOnDemandThroughputSettings").path("MaxReadRequestUnits");
    var write = properties.path("WriteOnDemandThroughputSettings").path("MaxWriteRequestUnits");
    if (read.isNumber()) {
      throughput.set("MaxReadRequestUnits", read);
    }
    if (write.isNumber()) {
      throughput.set("MaxWriteRequestUnits", write);
    }
    return throughput;
  }

  private ObjectNode input() {
    return Json.object().put("TableName", declared.name());
  }

  private ObjectNode resource() {
    return Json.object().put("ResourceArn", table.path("TableArn").asText());
  }
}
