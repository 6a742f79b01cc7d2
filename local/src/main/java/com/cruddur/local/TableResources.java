package com.cruddur.local;

import com.cruddur.clients.table.TableDefinition;
import com.cruddur.clients.table.Tables;
import com.cruddur.templates.assembly.Resource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The templates' tables.
 *
 * @param told what is not quite as the template says, a line each
 */
record TableResources(Blueprint blueprint, DynamoDbClient dynamoDb, Consumer<String> told) {
  void create() {
    var tables = new Tables(dynamoDb, told);
    for (Resource resource : blueprint.of("AWS::DynamoDB::GlobalTable")) {
      var definition = TableDefinition.of(blueprint.properties(resource), blueprint.name(resource));
      var table = tables.ensure(definition);
      Map<String, String> attributes = new LinkedHashMap<>();
      attributes.put("Arn", table.tableArn());
      if (table.latestStreamArn() != null) {
        attributes.put("StreamArn", table.latestStreamArn());
      }
      blueprint.put(resource, definition.name(), attributes);
      blueprint.note(resource, definition.withoutEffect());
    }
  }
}
