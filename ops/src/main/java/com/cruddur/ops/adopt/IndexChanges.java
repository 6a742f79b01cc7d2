package com.cruddur.ops.adopt;

import com.cruddur.ops.table.DeclaredTable;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The indexes: an index of other keys or another projection is deleted and built again, since
 * neither can be changed in place. One call each, as UpdateTable takes one index at a time.
 */
record IndexChanges(DeclaredTable declared, JsonNode table) {

  List<Change> deletions() {
    var changes = new ArrayList<Change>();
    for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
      var name = index.path("IndexName").asText();
      if (!name.equals(name())) {
        changes.add(
            new Change(
                "index %s goes".formatted(name),
                "The template does not declare it: whoever queries it fails from then on.",
                List.of(update("Delete", Json.object().put("IndexName", name)))));
      } else if (!isAsDeclared(index)) {
        changes.add(
            new Change(
                "index %s: %s becomes %s"
                    .formatted(name, described(index), described(declared.index())),
                "Deleted here and built again below. Until that is done no stream function can move"
                    + " rows: remove the trigger of the old one first, for good; records wait in"
                    + " the stream for 24 hours.",
                List.of(update("Delete", Json.object().put("IndexName", name)))));
      }
    }
    return changes;
  }

  /** After the billing mode: a new index takes its own from the table. */
  List<Change> creations() {
    for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
      if (index.path("IndexName").asText().equals(name()) && isAsDeclared(index)) {
        return throughput(index);
      }
    }
    ObjectNode create = Json.object().put("IndexName", name());
    create.set("KeySchema", declared.index().path("KeySchema"));
    create.set("Projection", declared.index().path("Projection"));
    if (!wanted().isEmpty()) {
      create.set("OnDemandThroughput", wanted());
    }
    var call = update("Create", create);
    ((ObjectNode) call.input())
        .set("AttributeDefinitions", declared.properties().path("AttributeDefinitions"));
    return List.of(
        new Change(
            "index %s is built: %s".formatted(name(), described(declared.index())),
            "Minutes for a small table, hours for a large one; it is read and written in full at"
                + " the table's own price.",
            List.of(call)));
  }

  private List<Change> throughput(JsonNode index) {
    return wanted().isEmpty() || index.path("OnDemandThroughput").equals(wanted())
        ? List.of()
        : List.of(
            new Change(
                "index %s: at most %s".formatted(name(), wanted()),
                "Whoever needs more is throttled.",
                List.of(
                    update(
                        "Update",
                        Json.object()
                            .put("IndexName", name())
                            .set("OnDemandThroughput", wanted())))));
  }

  private ObjectNode wanted() {
    return TableChanges.throughput(declared.index(), declared.indexOfReplica());
  }

  private String name() {
    return declared.index().path("IndexName").asText();
  }

  private boolean isAsDeclared(JsonNode index) {
    return described(index).equals(described(declared.index()));
  }

  private static String described(JsonNode index) {
    var attributes = new TreeSet<String>();
    index.path("Projection").path("NonKeyAttributes").forEach(a -> attributes.add(a.asText()));
    var keys = new ArrayList<String>();
    index.path("KeySchema").forEach(key -> keys.add(key.path("AttributeName").asText()));
    return "%s %s by %s"
        .formatted(index.path("Projection").path("ProjectionType").asText(), attributes, keys)
        .replace(" []", "");
  }

  private Change.Call update(String action, JsonNode index) {
    ObjectNode input = Json.object().put("TableName", declared.name());
    input.putArray("GlobalSecondaryIndexUpdates").addObject().set(action, index);
    return new Change.Call("UpdateTable", input);
  }
}
