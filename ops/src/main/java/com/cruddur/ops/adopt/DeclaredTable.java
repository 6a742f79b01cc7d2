package com.cruddur.ops.adopt;

import com.cruddur.local.template.Assembly;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * The table as the environment's template declares it.
 *
 * @param stack the name of its stack in the account
 * @param properties of AWS::DynamoDB::GlobalTable
 */
record DeclaredTable(
    String environment, String stack, String logicalId, String name, JsonNode properties) {
  static final String TYPE = "AWS::DynamoDB::GlobalTable";

  static DeclaredTable of(Assembly assembly) {
    var table = assembly.only(TYPE);
    return new DeclaredTable(
        assembly.environment(),
        table.stack().name(),
        table.logicalId(),
        table.properties().path("TableName").asText(),
        table.properties());
  }

  /** What holds in the environment's own region. */
  JsonNode replica() {
    return properties.path("Replicas").path(0);
  }

  JsonNode index() {
    return properties.path("GlobalSecondaryIndexes").path(0);
  }

  JsonNode indexOfReplica() {
    return replica().path("GlobalSecondaryIndexes").path(0);
  }

  /** How the stack is called on the CDK's command line. */
  String path() {
    return environment + "/" + stack.substring(stack.lastIndexOf('-') + 1);
  }

  /** The same declaration for a table of another name. */
  DeclaredTable named(String other) {
    return new DeclaredTable(environment, stack, logicalId, other, properties);
  }
}
