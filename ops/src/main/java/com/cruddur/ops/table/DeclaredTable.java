package com.cruddur.ops.table;

import com.cruddur.local.table.TableDefinition;
import com.cruddur.local.template.Assembly;
import com.cruddur.local.template.Expressions;
import com.cruddur.local.template.Resource;
import com.cruddur.local.template.Synthesis;
import com.cruddur.local.template.Values;
import com.cruddur.messages.TableSchema;
import com.cruddur.ops.command.Checkout;
import java.io.PrintWriter;

/**
 * The table as an environment's template declares it.
 *
 * @param isProtected whether the template protects it against deletion
 */
public record DeclaredTable(TableDefinition definition, boolean isProtected) {

  /**
   * @throws com.cruddur.local.notice.Refusal when the app has no such environment
   */
  public static DeclaredTable of(String environment, PrintWriter progress) {
    var folder = new Synthesis(Checkout.root()).upToDate(progress::println);
    return of(Assembly.read(folder, environment));
  }

  public static DeclaredTable of(Assembly assembly) {
    var table = assembly.only("AWS::DynamoDB::GlobalTable");
    var expressions = new Expressions(assembly.stacks(), new Values());
    return new DeclaredTable(
        TableDefinition.of(expressions.properties(table), TableSchema.TABLE_NAME),
        deletionProtection(table));
  }

  private static boolean deletionProtection(Resource table) {
    for (var replica : table.properties().path("Replicas")) {
      if (replica.path("DeletionProtectionEnabled").asBoolean()) {
        return true;
      }
    }
    return false;
  }
}
