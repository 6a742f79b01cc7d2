package com.cruddur.infra.backup;

import com.cruddur.infra.data.MessagesTable;
import com.cruddur.infra.environment.Backups;
import com.cruddur.infra.stack.Statements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.backup.BackupPlan;
import software.amazon.awscdk.services.backup.BackupPlanRule;
import software.amazon.awscdk.services.backup.BackupPlanRuleProps;
import software.amazon.awscdk.services.backup.BackupResource;
import software.amazon.awscdk.services.backup.BackupSelectionOptions;
import software.amazon.awscdk.services.events.CronOptions;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iam.ServicePrincipalOpts;
import software.constructs.Construct;

/**
 * A copy of the table every night, and one every Sunday that is kept longer.
 *
 * <ul>
 *   <li>Creates: the plan, the selection of the table, the role that copies.
 *   <li>Needs: the vault, the table; the account's opt-in to AWS Backup's advanced features for
 *       DynamoDB, which accounts made since November 2021 have.
 *   <li>Exposes: nothing.
 *   <li>Cost: each copy is a full one: at most 7 daily and 13 weekly ones in prod, 0.10 USD per GB
 *       and month each.
 *   <li>Teardown: plan, selection and role go; the copies stay in the vault until they expire.
 * </ul>
 */
final class TableBackups extends Construct {
  /** Between a job's planned start and the end of its patience; a table takes minutes. */
  private static final Duration START_WITHIN = Duration.hours(1);

  private static final Duration COMPLETE_WITHIN = Duration.hours(6);

  TableBackups(Construct scope, String id, TableVault vault, Backups backups, MessagesTable table) {
    super(scope, id);
    var plan =
        BackupPlan.Builder.create(this, "Plan")
            .backupPlanName("cruddur-messages")
            .backupVault(vault)
            .backupPlanRules(
                List.of(
                    rule("daily", CronOptions.builder().hour("3").minute("0"), backups.dailyDays()),
                    rule(
                        "weekly",
                        CronOptions.builder().weekDay("SUN").hour("5").minute("0"),
                        backups.weeklyDays())))
            .build();
    plan.addSelection(
        "Table",
        BackupSelectionOptions.builder()
            .backupSelectionName("table")
            .resources(List.of(BackupResource.fromArn(table.arn())))
            .role(role(vault, table).withoutPolicyUpdates())
            // CDK would add the managed policy, which reaches every resource of the account
            .disableDefaultBackupPolicy(true)
            .build());
  }

  private static BackupPlanRule rule(String name, CronOptions.Builder utc, int days) {
    return new BackupPlanRule(
        BackupPlanRuleProps.builder()
            .ruleName(name)
            .scheduleExpression(Schedule.cron(utc.build()))
            .startWindow(START_WITHIN)
            .completionWindow(COMPLETE_WITHIN)
            .deleteAfter(Duration.days(days))
            .build());
  }

  /**
   * The calls of AWSBackupServiceRolePolicyForBackup that concern a DynamoDB table with advanced
   * features. Without CreateBackup a job of an account that has not opted in fails, and alerts, in
   * place of making a copy that the vault cannot guard.
   */
  private Role role(TableVault vault, MessagesTable table) {
    Map<String, PolicyDocument> policies = new LinkedHashMap<>();
    policies.put(
        "copy",
        PolicyDocument.Builder.create()
            .statements(
                List.of(
                    Statements.allow(
                        "CopyTable",
                        List.of(
                            "dynamodb:DescribeTable",
                            "dynamodb:ListTagsOfResource",
                            "dynamodb:StartAwsBackupJob"),
                        table.arn()),
                    Statements.allow(
                        "FindVault",
                        List.of("backup:DescribeBackupVault"),
                        vault.getBackupVaultArn())))
            .build());
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("aws:SourceAccount", Stack.of(this).getAccount());
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put("StringEquals", account);
    return Role.Builder.create(this, "Role")
        .description("AWS Backup copies the messages table into its vault; it never restores")
        .assumedBy(
            new ServicePrincipal(
                "backup.amazonaws.com",
                ServicePrincipalOpts.builder().conditions(condition).build()))
        .inlinePolicies(policies)
        .build();
  }
}
