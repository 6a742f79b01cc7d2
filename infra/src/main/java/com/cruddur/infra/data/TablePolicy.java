package com.cruddur.infra.data;

import com.cruddur.infra.stack.LookupRoles;
import com.cruddur.infra.stack.TeardownRole;
import com.cruddur.messages.TableSchema;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.constructs.Construct;

/**
 * The policies of a protected table and of its stream: they grant nothing. The table's denies its
 * own removal and the table's to all but the teardown role (docs/decisions/0013-protection.md);
 * both keep what is stored from the CDK's lookup roles (docs/decisions/0038-guardrails.md).
 */
final class TablePolicy {
  /** "API operations supported by resource-based policies" knows no DeleteBackup: see the vault. */
  private static final List<String> DELETIONS =
      List.of("dynamodb:DeleteResourcePolicy", "dynamodb:DeleteTable");

  /**
   * CloudFormation turns point-in-time recovery on after it has made the table, and DynamoDB
   * refuses a policy that keeps its caller from putting the next one. UpdateTable can give the
   * table an outsider's key, with which he can lock it: no condition of IAM tells that apart from
   * its other uses, so that it is the deployments' alone.
   */
  private static final List<String> CHANGES =
      List.of(
          "dynamodb:PutResourcePolicy", "dynamodb:UpdateContinuousBackups", "dynamodb:UpdateTable");

  private static final List<String> READS =
      List.of(
          "dynamodb:BatchGetItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:GetItem",
          "dynamodb:PartiQLSelect",
          "dynamodb:Query",
          "dynamodb:Scan");

  /** Ways to take all of it elsewhere at once. */
  private static final List<String> EXPORTS =
      List.of(
          "dynamodb:CreateBackup",
          "dynamodb:EnableKinesisStreamingDestination",
          "dynamodb:ExportTableToPointInTime",
          "dynamodb:RestoreTableToPointInTime",
          "dynamodb:UpdateKinesisStreamingDestination");

  private TablePolicy() {}

  static PolicyDocument document(Construct scope, String teardownRole) {
    Stack stack = Stack.of(scope);
    var role = new TeardownRole(stack, teardownRole);
    List<String> table = List.of(arn(stack));
    List<String> tableAndIndexes = List.of(arn(stack), arn(stack) + "/index/*");
    var lookups = new LookupRoles(stack);
    return PolicyDocument.Builder.create()
        .statements(
            List.of(
                role.denyOthers("DeletedByTheTeardownRoleAlone", DELETIONS, table),
                role.denyOthersButDeployments("ChangedByDeploymentsAlone", CHANGES, table),
                lookups.deny("NotReadByLookupRoles", READS, tableAndIndexes),
                lookups.deny("NotExportedByLookupRoles", EXPORTS, table)))
        .build();
  }

  /**
   * The stream's, whose ARN nobody knows before: in its own policy, the resource * is the stream
   * ("Creating a table with a resource-based policy by CloudFormation", DynamoDB developer guide).
   */
  static PolicyDocument streamDocument(Construct scope) {
    return PolicyDocument.Builder.create()
        .statements(
            List.of(
                new LookupRoles(Stack.of(scope))
                    .deny(
                        "NotReadByLookupRoles",
                        List.of("dynamodb:GetRecords", "dynamodb:GetShardIterator"),
                        List.of("*"))))
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
