package com.cruddur.infra.guardrails;

import static com.cruddur.infra.guardrails.CallPattern.fields;
import static com.cruddur.infra.guardrails.CallPattern.prefix;
import static com.cruddur.infra.guardrails.CallPattern.request;

import com.cruddur.infra.backup.TableVault;
import com.cruddur.infra.monitoring.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The calls by which messages or accounts leave an environment, or somebody else's code comes in.
 * Names as CloudTrail has them: "Logging DynamoDB operations by using AWS CloudTrail", "Logging AWS
 * Lambda API calls using AWS CloudTrail", "Logging Amazon Cognito API calls".
 */
final class WaysOut {
  private static final List<String> STATES = List.of("COMPLETED", "RUNNING");

  private WaysOut() {}

  static List<CallGroup> groups(Subjects own) {
    List<CallGroup> groups = new ArrayList<>(List.of(table(own), functions(own), users(own)));
    if (own.environment().protection().backups().isPresent()) {
      groups.add(vault(own));
    }
    return groups;
  }

  /** A replica is an UpdateTable, which TableCalls has. */
  private static CallGroup table(Subjects own) {
    return new CallGroup(
        "TableExits",
        "dynamodb",
        Severity.PAGE,
        "The table was exported, copied, restored elsewhere or streamed away",
        List.of(
            request(
                List.of("ExportTableToPointInTime"), fields("tableArn", List.of(own.tableArn()))),
            byPeople(request(List.of("CreateBackup"), fields("tableName", own.tableNames()))),
            request(
                List.of("EnableKinesisStreamingDestination", "UpdateKinesisStreamingDestination"),
                fields("tableName", own.tableNames())),
            request(
                List.of("RestoreTableToPointInTime"),
                fields("sourceTableName", List.of(own.tableName()))),
            request(
                List.of("RestoreTableToPointInTime"),
                fields("sourceTableArn", List.of(own.tableArn()))),
            request(
                List.of("RestoreTableFromBackup"),
                fields("backupArn", List.of(prefix(own.backups())))),
            request(
                List.of("CreateGlobalTable", "UpdateGlobalTable"),
                fields("globalTableName", own.tableNames()))));
  }

  /** AWS Backup makes its own each night, where an account has not its newer kind of backup. */
  private static Map<String, Object> byPeople(Map<String, Object> call) {
    call.put(
        "userIdentity",
        fields(
            "invokedBy",
            List.of(
                fields("exists", false), fields("anything-but", List.of("backup.amazonaws.com")))));
    return call;
  }

  /** By name, ARN or partial ARN, with a qualifier or without. */
  private static CallGroup functions(Subjects own) {
    String name = "function:" + own.prefix();
    return new CallGroup(
        "FunctionCalls",
        "lambda",
        Severity.PAGE,
        "A function got other code, settings, callers or a way past the gateway, or was deleted",
        List.of(
            request(
                List.of(
                    prefix("AddPermission"),
                    prefix("CreateFunctionUrlConfig"),
                    prefix("DeleteFunction"),
                    prefix("RemovePermission"),
                    prefix("UpdateAlias"),
                    prefix("UpdateFunctionCode"),
                    prefix("UpdateFunctionConfiguration")),
                fields(
                    "functionName",
                    List.of(
                        prefix(own.prefix()),
                        prefix(own.account() + ":" + name),
                        prefix(own.arn("lambda", name)))))));
  }

  private static CallGroup users(Subjects own) {
    return new CallGroup(
        "UserPoolCalls",
        "cognito-idp",
        Severity.PAGE,
        "The user pool or who signs in to it and how was changed, or it was deleted",
        List.of(
            request(
                List.of(
                    "AdminLinkProviderForUser",
                    "AdminSetUserPassword",
                    "AdminUpdateUserAttributes",
                    "CreateIdentityProvider",
                    "CreateUserPoolClient",
                    "DeleteUserPool",
                    "DeleteUserPoolClient",
                    "SetUserPoolMfaConfig",
                    "UpdateIdentityProvider",
                    "UpdateUserPool",
                    "UpdateUserPoolClient"),
                fields("userPoolId", List.of(own.userPoolId())))));
  }

  /** A copy's ARN does not say whose it is: each restoring of one of the account is told. */
  private static CallGroup vault(Subjects own) {
    return new CallGroup(
        "VaultExits",
        "backup",
        Severity.PAGE,
        "A job that copies or restores was started by hand",
        List.of(
            request(
                List.of("StartCopyJob"),
                fields("sourceBackupVaultName", List.of(TableVault.name(own.environment())))),
            request(List.of("StartBackupJob"), fields("resourceArn", List.of(own.tableArn()))),
            request(
                List.of("StartRestoreJob"),
                fields(
                    "recoveryPointArn",
                    List.of(
                        prefix(own.arn("backup", "recovery-point:")), prefix(own.backups()))))));
  }

  /**
   * Jobs that a plan or another account started, too ("Monitoring AWS Backup events using Amazon
   * EventBridge", AWS Backup developer guide).
   */
  static List<Alert> jobs(Subjects own) {
    String vault = own.arn("backup", "backup-vault:" + TableVault.name(own.environment()));
    return List.of(
        job(
            own,
            "CopiedBackup",
            "A backup of the table was copied to another vault",
            "Copy",
            "state",
            fields("sourceBackupVaultArn", List.of(vault), "state", STATES)),
        job(
            own,
            "RestoredBackup",
            "A backup of a table was restored",
            "Restore",
            "status",
            fields("resourceType", List.of("DynamoDB"), "status", STATES)));
  }

  private static Alert job(
      Subjects own, String id, String what, String kind, String state, Map<String, Object> detail) {
    Map<String, Object> pattern = fields("source", List.of("aws.backup"));
    pattern.put("detail-type", List.of(kind + " Job State Change"));
    pattern.put("detail", detail);
    return Alert.ofJob(
        id,
        Alert.sentence(own.environment().name(), what),
        Severity.PAGE,
        kind.toLowerCase(Locale.ROOT),
        state,
        pattern);
  }
}
