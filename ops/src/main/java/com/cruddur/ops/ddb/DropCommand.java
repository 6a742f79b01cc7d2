package com.cruddur.ops.ddb;

import com.cruddur.ops.table.Confirmation;
import com.cruddur.ops.table.TableOptions;
import com.cruddur.templates.UserError;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Deletes the table with all that is in it. */
@Command(
    name = "drop",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Deletes the table with all that is in it. Of a deployed environment its name has to be"
          + " typed, and a protected one",
      "is refused; there the stack still declares the table: bin/cruddur teardown is the whole way."
    },
    exitCodeList = {"0:it is gone", "1:it was refused, or could not be deleted"},
    footer = {
      "",
      "Examples:",
      "  bin/cruddur ddb drop",
      "  bin/cruddur ddb drop --env dev                  asks for the name",
      "  bin/cruddur ddb drop --env dev --confirm dev",
    })
final class DropCommand implements Callable<Integer> {
  @Mixin private Confirmation confirmation;

  @Mixin private TableOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var err = spec.commandLine().getErr();
    confirmation.destructive(options, "drop the table", err);
    try (var table = options.open(err)) {
      if (Boolean.TRUE.equals(
          table
              .client()
              .describeTable(r -> r.tableName(table.name()))
              .table()
              .deletionProtectionEnabled())) {
        throw new UserError(
            "Table %s of %s is protected against deletion: it was not dropped"
                .formatted(table.name(), table.where()));
      }
      table.client().deleteTable(r -> r.tableName(table.name()));
      table.client().waiter().waitUntilTableNotExists(r -> r.tableName(table.name()));
      spec.commandLine().getOut().printf("Dropped table %s.%n", table.name());
      spec.commandLine().getOut().flush();
      return 0;
    } catch (DynamoDbException e) {
      throw new UserError(
          "DynamoDB does not drop the table: " + e.awsErrorDetails().errorMessage(), e);
    }
  }
}
