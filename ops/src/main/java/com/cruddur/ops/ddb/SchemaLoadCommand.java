package com.cruddur.ops.ddb;

import com.cruddur.clients.table.TableDefinition;
import com.cruddur.clients.table.Tables;
import com.cruddur.ops.table.DeclaredTable;
import com.cruddur.ops.table.TableOptions;
import com.cruddur.templates.UserError;
import com.cruddur.templates.command.Checkout;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Makes the table as the template declares it. */
@Command(
    name = "schema-load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes the local system's table as the template declares it: keys, index, stream, time to"
          + " live. One that is there",
      "with the same keys is taken over: a missing stream is started, an index that lacks an"
          + " attribute is built anew, one",
      "that projects more serves as it is. A deployed environment's table is CloudFormation's to"
          + " make: with --env it is",
      "only held against the template."
    },
    exitCodeList = {
      "0:the table is there, as declared",
      "1:it differs, is not deployed, or could not be reached"
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur ddb schema-load",
      "  bin/cruddur ddb schema-load --env dev      does the deployed one match this tree?",
    })
final class SchemaLoadCommand implements Callable<Integer> {
  @Mixin private TableOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var err = spec.commandLine().getErr();
    var declared =
        DeclaredTable.definition(Checkout.assembly(options.environment().orElse("dev"), err));
    if (options.environment().isPresent()) {
      try (var table = options.open(err)) {
        requireSame(table.client(), declared);
        out.printf("Table %s is as the template declares it.%n", declared.name());
      }
      return 0;
    }
    try (var client = options.database(err)) {
      var made = true;
      try {
        client.describeTable(r -> r.tableName(declared.name()));
        made = false;
      } catch (ResourceNotFoundException _) {
        // It is made below.
      }
      var differences = new ArrayList<String>();
      new Tables(client, differences::add).ensure(declared);
      differences.forEach(out::println);
      out.println(
          made
              ? "Made table %s. Start bin/cruddur up again: what runs reads the stream of the table before it."
                  .formatted(declared.name())
              : "Table %s is there%s."
                  .formatted(
                      declared.name(),
                      differences.isEmpty() ? ", as the template declares it" : " and serves"));
      out.flush();
      return 0;
    } catch (SdkClientException e) {
      throw new UserError(
          "No database answers: start the local system with bin/cruddur up, then try again", e);
    }
  }

  private static void requireSame(DynamoDbClient client, TableDefinition declared) {
    try {
      new Tables(client).requireSame(declared);
    } catch (UserError e) {
      var difference = e.getMessage().replaceFirst(": start over.*", "");
      throw new UserError(difference + ": deploy this tree, or check out what is deployed", e);
    }
  }
}
