package com.cruddur.ops.adopt;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.table.DeclaredTable;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Why a table cannot be taken over as it is: nothing of this can be changed in place. */
record Blockers(DeclaredTable declared, JsonNode table, Account account) {

  List<String> all() {
    var all = new ArrayList<String>();
    keys(all);
    if (!table.path("LocalSecondaryIndexes").isEmpty()) {
      all.add(
          "It has local secondary indexes, which the template does not declare and nobody can"
              + " delete.");
    }
    if (!table.path("Replicas").isEmpty()) {
      all.add(
          "It has replicas in other regions, which the template does not declare: CloudFormation"
              + " would delete them.");
    }
    if (!table.path("TableStatus").asText().equals("ACTIVE")) {
      all.add(
          "It is %s: try again when it is ACTIVE.".formatted(table.path("TableStatus").asText()));
    }
    owner(all);
    return all;
  }

  /** Keys and their types are a table's for life. */
  private void keys(List<String> all) {
    var keys = described(declared.properties().path("KeySchema"), declared.properties());
    var own = described(table.path("KeySchema"), table);
    if (!own.equals(keys)) {
      all.add(
          "Its keys are %s, and the template's are %s: copy the items into a table that is deployed."
              .formatted(own, keys));
    }
    var types = types(table);
    types(declared.properties())
        .forEach(
            (name, type) -> {
              if (types.containsKey(name) && !types.get(name).equals(type)) {
                all.add(
                    "Its attribute %s has type %s, and the template's has %s."
                        .formatted(name, types.get(name), type));
              }
            });
  }

  private void owner(List<String> all) {
    account
        .stack(declared.stack())
        .filter(stack -> !stack.isDeleted() && !stack.isInReview())
        .ifPresent(
            stack -> {
              var owned =
                  account.resources(stack.id()).stream()
                      .anyMatch(
                          resource ->
                              !resource.isGone()
                                  && resource.logicalId().equals(declared.logicalId()));
              if (owned) {
                all.add("Stack %s has its table already.".formatted(stack.name()));
              }
            });
  }

  private static Set<String> described(JsonNode keys, JsonNode definitions) {
    var types = types(definitions);
    var described = new TreeSet<String>();
    keys.forEach(
        key ->
            described.add(
                "%s %s (%s)"
                    .formatted(
                        key.path("KeyType").asText(),
                        key.path("AttributeName").asText(),
                        types.get(key.path("AttributeName").asText()))));
    return described;
  }

  private static TreeMap<String, String> types(JsonNode definitions) {
    var types = new TreeMap<String, String>();
    definitions
        .path("AttributeDefinitions")
        .forEach(
            definition ->
                types.put(
                    definition.path("AttributeName").asText(),
                    definition.path("AttributeType").asText()));
    return types;
  }
}
