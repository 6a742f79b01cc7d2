package com.cruddur.test.template;

import static com.cruddur.test.template.SilencingSamples.add;

import com.cruddur.infra.synth.Json;
import com.cruddur.test.template.AlertSamples.Sample;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Calls and jobs by which messages leave, or others' code comes in, and what looks like them. */
final class ExitSamples {
  private static final String TABLE = "cruddur-messages";
  private static final String ARN = AlertSamples.ARN;
  private static final String BACKUP = ARN + "/backup/01489602797149-73d8d5bc";
  private static final String ACCOUNT = "arn:aws:backup:us-east-1:111122223333:";
  private static final String COPY = ACCOUNT + "recovery-point:1EB3B5E7";
  private static final String VAULT = ACCOUNT + "backup-vault:";
  private static final String FUNCTION = "cruddur-prod-service-ApiFunction-1ABC";
  private static final String FUNCTION_ARN =
      "arn:aws:lambda:us-east-1:111122223333:function:" + FUNCTION;
  private static final String POOL = "us-east-1_Cruddur";

  private ExitSamples() {}

  static List<Sample> alerts() {
    List<Sample> samples = new ArrayList<>();
    add(samples, "TableExits", "dynamodb", "tableArn", ARN, "ExportTableToPointInTime");
    for (String name : List.of(TABLE, ARN)) {
      add(
          samples,
          "TableExits",
          "dynamodb",
          "tableName",
          name,
          "CreateBackup",
          "EnableKinesisStreamingDestination",
          "UpdateKinesisStreamingDestination");
      add(
          samples,
          "TableExits",
          "dynamodb",
          "globalTableName",
          name,
          "CreateGlobalTable",
          "UpdateGlobalTable");
    }
    // By another service than the one that makes backups each night
    samples.add(backupBy("cloudformation.amazonaws.com"));
    add(samples, "TableExits", "dynamodb", "sourceTableName", TABLE, "RestoreTableToPointInTime");
    add(samples, "TableExits", "dynamodb", "sourceTableArn", ARN, "RestoreTableToPointInTime");
    add(samples, "TableExits", "dynamodb", "backupArn", BACKUP, "RestoreTableFromBackup");
    String[] functionCalls = {
      "AddPermission20150331v2",
      "CreateFunctionUrlConfig",
      "DeleteFunction20150331",
      "RemovePermission20150331v2",
      "UpdateAlias20150331",
      "UpdateFunctionCode20150331v2",
      "UpdateFunctionConfiguration20150331v2"
    };
    for (String name : List.of(FUNCTION, FUNCTION_ARN, "111122223333:function:" + FUNCTION)) {
      add(samples, "FunctionCalls", "lambda", "functionName", name, functionCalls);
    }
    add(
        samples,
        "UserPoolCalls",
        "cognito-idp",
        "userPoolId",
        POOL,
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
        "UpdateUserPoolClient");
    add(samples, "VaultExits", "backup", "sourceBackupVaultName", "cruddur-prod", "StartCopyJob");
    add(samples, "VaultExits", "backup", "resourceArn", ARN, "StartBackupJob");
    add(samples, "VaultExits", "backup", "recoveryPointArn", COPY, "StartRestoreJob");
    add(samples, "VaultExits", "backup", "recoveryPointArn", BACKUP, "StartRestoreJob");
    for (String state : List.of("COMPLETED", "RUNNING")) {
      samples.add(copied(state, "cruddur-prod"));
      samples.add(restored(state, "DynamoDB"));
    }
    return samples;
  }

  static List<Sample> lookAlikes() {
    List<Sample> samples = new ArrayList<>();
    add(samples, "TableExits", "dynamodb", "tableArn", ARN + "-2", "ExportTableToPointInTime");
    add(samples, "TableExits", "dynamodb", "tableArn", ARN, "ListExports");
    add(
        samples,
        "TableExits",
        "dynamodb",
        "tableName",
        "other",
        "CreateBackup",
        "EnableKinesisStreamingDestination");
    add(samples, "TableExits", "dynamodb", "tableName", TABLE, "DescribeTable");
    samples.add(backupBy("backup.amazonaws.com"));
    add(samples, "TableExits", "dynamodb", "sourceTableName", "other", "RestoreTableToPointInTime");
    add(samples, "TableExits", "dynamodb", "sourceTableName", TABLE, "DescribeTable");
    add(
        samples,
        "TableExits",
        "dynamodb",
        "sourceTableArn",
        ARN + "2",
        "RestoreTableToPointInTime");
    add(samples, "TableExits", "dynamodb", "sourceTableArn", ARN, "DescribeTable");
    add(
        samples,
        "TableExits",
        "dynamodb",
        "backupArn",
        ARN + "-2/backup/1",
        "RestoreTableFromBackup");
    add(samples, "TableExits", "dynamodb", "backupArn", BACKUP, "DescribeBackup");
    add(samples, "TableExits", "dynamodb", "globalTableName", "other", "CreateGlobalTable");
    add(samples, "TableExits", "dynamodb", "globalTableName", TABLE, "DescribeGlobalTable");
    String other = FUNCTION.replace("prod", "prod2");
    add(samples, "FunctionCalls", "lambda", "functionName", other, "UpdateFunctionCode20150331v2");
    add(samples, "FunctionCalls", "lambda", "functionName", FUNCTION, "PublishVersion20150331");
    add(samples, "UserPoolCalls", "cognito-idp", "userPoolId", "us-east-1_Other", "UpdateUserPool");
    add(samples, "UserPoolCalls", "cognito-idp", "userPoolId", POOL, "AdminDisableUser");
    add(samples, "VaultExits", "backup", "sourceBackupVaultName", "Default", "StartCopyJob");
    add(samples, "VaultExits", "backup", "sourceBackupVaultName", "cruddur-prod", "ListCopyJobs");
    add(samples, "VaultExits", "backup", "resourceArn", ARN + "-2", "StartBackupJob");
    add(samples, "VaultExits", "backup", "resourceArn", ARN, "DescribeProtectedResource");
    String elsewhere = COPY.replace("111122223333", "444455556666");
    add(samples, "VaultExits", "backup", "recoveryPointArn", elsewhere, "StartRestoreJob");
    add(samples, "VaultExits", "backup", "recoveryPointArn", COPY, "DescribeRecoveryPoint");
    samples.add(copied("FAILED", "cruddur-prod"));
    samples.add(copied("COMPLETED", "Default"));
    samples.add(restored("FAILED", "DynamoDB"));
    samples.add(restored("COMPLETED", "EC2"));
    return samples;
  }

  private static Sample backupBy(String service) {
    Sample byPerson =
        AlertSamples.sample("TableExits", "dynamodb", "CreateBackup", "tableName", TABLE);
    ObjectNode event = byPerson.event().deepCopy();
    ((ObjectNode) event.at("/detail/userIdentity")).put("invokedBy", service);
    return new Sample("TableExits", event);
  }

  private static Sample copied(String state, String vault) {
    return job(
        "CopiedBackup",
        "Copy Job State Change",
        """
        {"copyJobId": "C1", "sourceBackupVaultArn": "%s", "resourceType": "DynamoDB", "state": "%s"}
        """
            .formatted(VAULT + vault, state));
  }

  private static Sample restored(String status, String type) {
    return job(
        "RestoredBackup",
        "Restore Job State Change",
        """
        {"restoreJobId": "R1", "resourceType": "%s", "status": "%s"}
        """
            .formatted(type, status));
  }

  private static Sample job(String rule, String detailType, String detail) {
    return new Sample(
        rule,
        Json.parse(
            """
            {
              "version": "0",
              "id": "710b0398-d48e-f3c3-afca-cfeb2fdaa656",
              "detail-type": "%s",
              "source": "aws.backup",
              "account": "111122223333",
              "time": "2026-11-20T03:10:00Z",
              "region": "us-east-1",
              "resources": [],
              "detail": %s
            }
            """
                .formatted(detailType, detail)));
  }
}
