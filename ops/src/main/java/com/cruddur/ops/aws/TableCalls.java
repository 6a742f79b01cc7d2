package com.cruddur.ops.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.backup.model.RecoveryPointByResource;
import software.amazon.awssdk.services.backup.model.RecoveryPointStatus;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** DynamoDB's control plane, and AWS Backup for its tables. */
record TableCalls(AccountClients aws) {

  Optional<JsonNode> table(String name) {
    return AwsFailure.found(() -> aws.dynamoDb().describeTable(r -> r.tableName(name)))
        .map(answer -> SdkJson.of(answer.table()));
  }

  void protect(String name, boolean on) {
    aws.dynamoDb().updateTable(r -> r.tableName(name).deletionProtectionEnabled(on));
  }

  void change(String operation, JsonNode input) {
    DynamoDbClient client = aws.dynamoDb();
    switch (operation) {
      case "UpdateTable" ->
          client.updateTable(SdkJson.fill(UpdateTableRequest.builder(), input).build());
      case "UpdateTimeToLive" ->
          client.updateTimeToLive(SdkJson.fill(UpdateTimeToLiveRequest.builder(), input).build());
      case "UpdateContinuousBackups" ->
          client.updateContinuousBackups(
              SdkJson.fill(UpdateContinuousBackupsRequest.builder(), input).build());
      case "TagResource" ->
          client.tagResource(SdkJson.fill(TagResourceRequest.builder(), input).build());
      case "PutResourcePolicy" ->
          client.putResourcePolicy(SdkJson.fill(PutResourcePolicyRequest.builder(), input).build());
      default -> throw new IllegalArgumentException(operation + " is no change of a table");
    }
  }

  /** Without those of an earlier table of the same name. */
  List<TableCopy> copies(String table) {
    var description = table(table);
    if (description.isEmpty()) {
      return List.of();
    }
    var copies = new ArrayList<TableCopy>();
    backups(aws, r -> r.tableName(table)).stream().map(TableCalls::copy).forEach(copies::add);
    aws
        .backup()
        .listRecoveryPointsByResourcePaginator(
            r -> r.resourceArn(description.get().path("TableArn").asText()))
        .recoveryPoints()
        .stream()
        .map(TableCalls::copy)
        .forEach(copies::add);
    copies.removeIf(copy -> !copy.isOf(description.get()));
    copies.sort(Comparator.comparing(TableCopy::made).reversed());
    return copies;
  }

  private static TableCopy copy(BackupSummary backup) {
    return new TableCopy(
        backup.backupArn(),
        backup.backupCreationDateTime(),
        backup.backupStatus() == BackupStatus.AVAILABLE,
        Optional.ofNullable(backup.tableId()).orElse(""));
  }

  private static TableCopy copy(RecoveryPointByResource point) {
    return new TableCopy(
        point.recoveryPointArn(),
        point.creationDate(),
        point.status() == RecoveryPointStatus.COMPLETED,
        "");
  }

  static List<BackupSummary> backups(AccountClients aws, Consumer<ListBackupsRequest.Builder> of) {
    return Pages.all(
        token -> aws.dynamoDb().listBackups(r -> of.accept(r.exclusiveStartBackupArn(token))),
        ListBackupsResponse::backupSummaries,
        ListBackupsResponse::lastEvaluatedBackupArn);
  }

  String backUp(String table, String backupName) {
    var named =
        backups(aws, r -> r.tableName(table)).stream()
            .filter(backup -> backup.backupName().equals(backupName))
            .map(TableCalls::copy)
            .toList();
    if (!named.isEmpty()) {
      var description = table(table);
      for (TableCopy copy : named) {
        if (description.filter(copy::isOf).isPresent()) {
          return copy.arn();
        }
      }
    }
    return aws.dynamoDb()
        .createBackup(r -> r.tableName(table).backupName(backupName))
        .backupDetails()
        .backupArn();
  }
}
