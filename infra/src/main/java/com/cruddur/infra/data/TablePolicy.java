package com.cruddur.infra.data;

import com.cruddur.infra.teardown.TeardownRole;
import com.cruddur.messages.TableSchema;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.constructs.Construct;

/**
 * The policy of a protected table: it grants nothing, and denies its own removal and the table's to
 * all but the teardown role (docs/decisions/0035-table-policy.md).
 */
final class TablePolicy {
  /** "API operations supported by resource-based policies" knows no DeleteBackup: see the vault. */
  private static final List<String> DELETIONS =
      List.of("dynamodb:DeleteResourcePolicy", "dynamodb:DeleteTable");

  /**
   * CloudFormation turns point-in-time recovery on after it has made the table, and DynamoDB
   * refuses a policy that keeps its caller from putting the next one.
   */
  private static final List<String> CHANGES =
      List.of("dynamodb:PutResourcePolicy", "dynamodb:UpdateContinuousBackups");

  private TablePolicy() {}

  static PolicyDocument document(Construct scope, String teardownRole) {
    Stack stack = Stack.of(scope);
    var role = new TeardownRole(stack, teardownRole);
    List<String> table = List.of(arn(stack));
    return PolicyDocument.Builder.create()
        .statements(
            List.of(
                role.denyOthers("DeletedByTheTeardownRoleAlone", DELETIONS, table),
                role.denyOthersButDeployments("ChangedByDeploymentsAlone", CHANGES, table)))
        .build();
  }

  /** By name: a reference to the table's own ARN would be a circle. */
  private static String arn(Stack stack) {
    return stack.formatArn(
        ArnComponents.builder()
            .service("dynamodb")
            .resource("table")
            .resourceName(TableSchema.TABLE_NAME)
            .build());
  }
}
