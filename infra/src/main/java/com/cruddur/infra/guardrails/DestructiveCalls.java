package com.cruddur.infra.guardrails;

import static com.cruddur.infra.guardrails.CallPattern.answer;
import static com.cruddur.infra.guardrails.CallPattern.fields;
import static com.cruddur.infra.guardrails.CallPattern.prefix;
import static com.cruddur.infra.guardrails.CallPattern.request;

import com.cruddur.infra.backup.TableVault;
import com.cruddur.infra.monitoring.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The calls that destroy, or that lift a protection. */
final class DestructiveCalls {
  private DestructiveCalls() {}

  static List<CallGroup> groups(Subjects own) {
    List<CallGroup> groups = new ArrayList<>(List.of(table(own), stream(own)));
    own.cluster()
        .ifPresent(
            cluster ->
                groups.add(
                    new CallGroup(
                        "CacheCalls",
                        "dax",
                        Severity.PAGE,
                        "The DAX cluster (%s) was deleted".formatted(cluster.revision()),
                        List.of(
                            request(
                                List.of("DeleteCluster"),
                                fields(
                                    "clusterName",
                                    // DAX takes a name in any case
                                    List.of(fields("equals-ignore-case", cluster.name()))))))));
    groups.addAll(List.of(endpoint(own), stacks(own)));
    if (own.environment().protection().backups().isPresent()) {
      groups.add(vault(own));
    }
    return groups;
  }

  /** A table may be called by its name or by its ARN; a backup and a stream by theirs only. */
  private static CallGroup table(Subjects own) {
    return new CallGroup(
        "TableCalls",
        "dynamodb",
        Severity.PAGE,
        "The table, its policy, its backups or their settings were changed or deleted",
        List.of(
            request(
                List.of("DeleteTable", "UpdateContinuousBackups", "UpdateTable"),
                fields("tableName", own.tableNames())),
            request(
                List.of("DeleteResourcePolicy", "PutResourcePolicy"),
                fields("resourceArn", List.of(own.tableArn(), prefix(own.streams())))),
            request(List.of("DeleteBackup"), fields("backupArn", List.of(prefix(own.backups()))))));
  }

  /**
   * A change's request has the mapping's id alone, which a replacement changes; the answer says
   * whose it is. One that is made sends every message elsewhere. Lambda's names carry the version
   * of the API ("Logging AWS Lambda API calls using AWS CloudTrail", Lambda developer guide).
   */
  private static CallGroup stream(Subjects own) {
    List<Object> streams = List.of(prefix(own.streams()));
    return new CallGroup(
        "StreamCalls",
        "lambda",
        Severity.PAGE,
        "An event source mapping of the table's stream was made, changed or deleted",
        List.of(
            request(List.of(prefix("CreateEventSourceMapping")), fields("eventSourceArn", streams)),
            answer(
                List.of(prefix("DeleteEventSourceMapping"), prefix("UpdateEventSourceMapping")),
                fields("eventSourceArn", streams))));
  }

  /** Without its policy it reaches every table of every account. EC2 nests what was asked for. */
  private static CallGroup endpoint(Subjects own) {
    List<Object> id = List.of(own.tableEndpointId());
    return new CallGroup(
        "EndpointCalls",
        "ec2",
        Severity.PAGE,
        "The network's endpoint to the table was changed or deleted",
        List.of(
            request(
                List.of("ModifyVpcEndpoint"),
                fields("ModifyVpcEndpointRequest", fields("VpcEndpointId", id))),
            request(
                List.of("DeleteVpcEndpoints"),
                fields(
                    "DeleteVpcEndpointsRequest", fields("VpcEndpointId", fields("content", id))))));
  }

  /** By name or by ARN; an environment's name has no hyphen, so no other one begins so. */
  private static CallGroup stacks(Subjects own) {
    List<Object> stacks =
        List.of(prefix(own.prefix()), prefix(own.arn("cloudformation", "stack/" + own.prefix())));
    return new CallGroup(
        "StackCalls",
        "cloudformation",
        Severity.PAGE,
        "A stack was deleted, or its termination protection lifted",
        List.of(
            request(List.of("DeleteStack"), fields("stackName", stacks)),
            request(
                List.of("UpdateTerminationProtection"),
                fields("stackName", stacks, "enableTerminationProtection", List.of(false)))));
  }

  private static CallGroup vault(Subjects own) {
    return new CallGroup(
        "VaultCalls",
        "backup",
        Severity.PAGE,
        "The vault, its policy, its lock or a copy in it was changed or deleted",
        List.of(
            request(
                List.of(
                    "DeleteBackupVault",
                    "DeleteBackupVaultAccessPolicy",
                    "DeleteBackupVaultLockConfiguration",
                    "DeleteRecoveryPoint",
                    "PutBackupVaultAccessPolicy",
                    "PutBackupVaultLockConfiguration",
                    "UpdateRecoveryPointLifecycle"),
                fields("backupVaultName", List.of(TableVault.name(own.environment()))))));
  }

  /** Not a call, but a protection that is lost all the same. */
  static Alert failedBackup(Subjects own) {
    Map<String, Object> pattern = fields("source", List.of("aws.backup"));
    pattern.put("detail-type", List.of("Backup Job State Change"));
    pattern.put(
        "detail",
        fields(
            "backupVaultName",
            List.of(TableVault.name(own.environment())),
            "state",
            List.of("ABORTED", "EXPIRED", "FAILED")));
    return Alert.ofJob(
        "FailedBackup",
        Alert.sentence(own.environment().name(), "A backup of the table failed"),
        Severity.WARN,
        "backup",
        "state",
        pattern);
  }
}
