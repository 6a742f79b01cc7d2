package com.cruddur.ops.table;

import com.cruddur.clients.table.TableDefinition;
import com.cruddur.messages.TableSchema;
import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.assembly.Expressions;
import com.cruddur.templates.assembly.Values;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * The table as the environment's template declares it.
 *
 * @param stack the name of its stack in the account
 * @param properties of AWS::DynamoDB::GlobalTable
 */
public record DeclaredTable(
    String environment, String stack, String logicalId, String name, JsonNode properties) {
  public static final String TYPE = "AWS::DynamoDB::GlobalTable";

  public static DeclaredTable of(Assembly assembly) {
    var table = assembly.only(TYPE);
    return new DeclaredTable(
        assembly.environment(),
        table.stack().name(),
        table.logicalId(),
        table.properties().path("TableName").asText(),
        table.properties());
  }

  /** What a table is made with, references resolved, in an account or on this machine. */
  public static TableDefinition definition(Assembly assembly) {
    var expressions = new Expressions(assembly.stacks(), new Values());
    return TableDefinition.of(expressions.properties(assembly.only(TYPE)), TableSchema.TABLE_NAME);
  }

  /** Whether the template protects it against deletion. */
  public boolean isProtected() {
    for (var replica : properties.path("Replicas")) {
      if (replica.path("DeletionProtectionEnabled").asBoolean()) {
        return true;
      }
    }
    return false;
  }

  /** What holds in the environment's own region. */
  public JsonNode replica() {
    return properties.path("Replicas").path(0);
  }

  public JsonNode index() {
    return properties.path("GlobalSecondaryIndexes").path(0);
  }

  public JsonNode indexOfReplica() {
    return replica().path("GlobalSecondaryIndexes").path(0);
  }

  /** How the stack is called on the CDK's command line. */
  public String path() {
    return environment + "/" + stack.substring(stack.lastIndexOf('-') + 1);
  }

  /** The same declaration for a table of another name. */
  public DeclaredTable named(String other) {
    return new DeclaredTable(environment, stack, logicalId, other, properties);
  }
}
