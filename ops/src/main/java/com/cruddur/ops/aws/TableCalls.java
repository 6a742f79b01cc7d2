package com.cruddur.ops.aws;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** DynamoDB's control plane, and AWS Backup for its tables. */
record TableCalls(Requests requests) {
  private static final String SERVICE = "dynamodb";
  private static final String TABLE_NAME = "TableName";

  Optional<JsonNode> table(String name) {
    return requests
        .find(SERVICE, "DescribeTable", TABLE_NAME, name)
        .map(output -> output.path("Table"));
  }

  void protect(String name, boolean on) {
    requests.call(SERVICE, "UpdateTable", TABLE_NAME, name, "DeletionProtectionEnabled", on);
  }

  /** Without those of an earlier table of the same name. */
  List<TableCopy> copies(String table) {
    var description = table(table);
    if (description.isEmpty()) {
      return List.of();
    }
    var copies = new ArrayList<TableCopy>();
    backups(table).stream().map(TableCalls::copy).forEach(copies::add);
    copies.addAll(recoveryPoints(description.get().path("TableArn").asText()));
    copies.removeIf(copy -> !copy.isOf(description.get()));
    copies.sort(Comparator.comparing(TableCopy::made).reversed());
    return copies;
  }

  private static TableCopy copy(JsonNode backup) {
    return new TableCopy(
        backup.path("BackupArn").asText(),
        Instant.parse(backup.path("BackupCreationDateTime").asText()),
        backup.path("BackupStatus").asText().equals("AVAILABLE"),
        backup.path("TableId").asText());
  }

  private List<JsonNode> backups(String table) {
    return new Pages(
            requests.calls(),
            SERVICE,
            "ListBackups",
            Requests.input(TABLE_NAME, table),
            "LastEvaluatedBackupArn",
            "ExclusiveStartBackupArn")
        .all("BackupSummaries");
  }

  private List<TableCopy> recoveryPoints(String arn) {
    return requests
        .pages("backup", "ListRecoveryPointsByResource", "NextToken", "ResourceArn", arn)
        .all("RecoveryPoints")
        .stream()
        .map(
            point ->
                new TableCopy(
                    point.path("RecoveryPointArn").asText(),
                    Instant.parse(point.path("CreationDate").asText()),
                    point.path("Status").asText().equals("COMPLETED"),
                    ""))
        .toList();
  }

  String backUp(String table, String backupName) {
    var named =
        backups(table).stream()
            .filter(backup -> backup.path("BackupName").asText().equals(backupName))
            .map(TableCalls::copy)
            .toList();
    if (!named.isEmpty()) {
      var description = table(table).orElseGet(Json::object);
      for (TableCopy copy : named) {
        if (copy.isOf(description)) {
          return copy.arn();
        }
      }
    }
    return requests
        .call(SERVICE, "CreateBackup", TABLE_NAME, table, "BackupName", backupName)
        .path("BackupDetails")
        .path("BackupArn")
        .asText();
  }
}
