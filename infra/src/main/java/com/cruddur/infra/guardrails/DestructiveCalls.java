package com.cruddur.infra.guardrails;

import static com.cruddur.infra.guardrails.CallPattern.answer;
import static com.cruddur.infra.guardrails.CallPattern.calls;
import static com.cruddur.infra.guardrails.CallPattern.fields;
import static com.cruddur.infra.guardrails.CallPattern.prefix;
import static com.cruddur.infra.guardrails.CallPattern.request;

import com.cruddur.infra.backup.TableVault;
import com.cruddur.infra.cache.DaxCluster;
import com.cruddur.infra.environment.Environment;
import com.cruddur.messages.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;

/**
 * The calls that destroy, or that lift a protection, on this environment's own resources. A call
 * that was refused matches as well, wherever its request says what it was about: that somebody
 * tried is worth knowing, and the mail names the error.
 */
final class DestructiveCalls {
  private final Stack stack;
  private final Environment environment;
  private final Guarded guarded;

  DestructiveCalls(Stack stack, Environment environment, Guarded guarded) {
    this.stack = stack;
    this.environment = environment;
    this.guarded = guarded;
  }

  List<Alert> alerts(GuardrailsKey key, Optional<AuditTrail> trail) {
    List<Alert> alerts = new ArrayList<>(List.of(table(), stream()));
    guarded.cluster().ifPresent(cluster -> alerts.add(cache(cluster)));
    alerts.addAll(List.of(endpoint(), userPool(), stacks(), key(key)));
    trail.ifPresent(own -> alerts.add(trail(own)));
    if (environment.protection().backups().isPresent()) {
      alerts.addAll(List.of(vault(), failedBackup()));
    }
    return alerts;
  }

  /** A table may be called by its name or by its ARN; a backup and a stream by theirs only. */
  private Alert table() {
    String arn = guarded.table().arn();
    return alert(
        "TableCalls",
        "The table, its policy, its backups or their settings were changed or deleted",
        calls(
            "dynamodb",
            List.of(
                request(
                    List.of("DeleteTable", "UpdateContinuousBackups", "UpdateTable"),
                    fields("tableName", List.of(TableSchema.TABLE_NAME, arn))),
                request(
                    List.of("DeleteResourcePolicy", "PutResourcePolicy"),
                    fields("resourceArn", List.of(arn, prefix(arn + "/stream/")))),
                request(
                    List.of("DeleteBackup"),
                    fields("backupArn", List.of(prefix(arn + "/backup/")))))));
  }

  /** The request has the mapping's id alone, which a replacement changes; the answer says whose. */
  private Alert stream() {
    String streams = guarded.table().arn() + "/stream/";
    return alert(
        "StreamCalls",
        "The event source mapping of the table's stream was deleted",
        calls(
            "lambda",
            List.of(
                answer(
                    List.of("DeleteEventSourceMapping20150331"),
                    fields("eventSourceArn", List.of(prefix(streams)))))));
  }

  /** DAX takes a name in any case. */
  private Alert cache(DaxCluster cluster) {
    return alert(
        "CacheCalls",
        "The DAX cluster (%s) was deleted".formatted(cluster.revision()),
        calls(
            "dax",
            List.of(
                request(
                    List.of("DeleteCluster"),
                    fields(
                        "clusterName", List.of(fields("equals-ignore-case", cluster.name())))))));
  }

  /** Without its policy it reaches every table of every account. EC2 nests what was asked for. */
  private Alert endpoint() {
    List<String> id = List.of(guarded.tableEndpointId());
    return alert(
        "EndpointCalls",
        "The network's endpoint to the table was changed or deleted",
        calls(
            "ec2",
            List.of(
                request(
                    List.of("ModifyVpcEndpoint"),
                    fields("ModifyVpcEndpointRequest", fields("VpcEndpointId", id))),
                request(
                    List.of("DeleteVpcEndpoints"),
                    fields(
                        "DeleteVpcEndpointsRequest",
                        fields("VpcEndpointId", fields("content", id)))))));
  }

  private Alert userPool() {
    List<String> id = List.of(guarded.users().pool().getUserPoolId());
    return alert(
        "UserPoolCalls",
        "The user pool was deleted, or its deletion protection lifted",
        calls(
            "cognito-idp",
            List.of(
                request(List.of("DeleteUserPool"), fields("userPoolId", id)),
                request(
                    List.of("UpdateUserPool"),
                    fields("userPoolId", id, "deletionProtection", List.of("INACTIVE"))))));
  }

  /** By name or by ARN; an environment's name has no hyphen, so no other one begins so. */
  private Alert stacks() {
    String name = "cruddur-" + environment.name() + "-";
    String arn =
        stack.formatArn(
            ArnComponents.builder()
                .service("cloudformation")
                .resource("stack")
                .resourceName(name)
                .build());
    List<Object> stacks = List.of(prefix(name), prefix(arn));
    return alert(
        "StackCalls",
        "A stack was deleted, or its termination protection lifted",
        calls(
            "cloudformation",
            List.of(
                request(List.of("DeleteStack"), fields("stackName", stacks)),
                request(
                    List.of("UpdateTerminationProtection"),
                    fields("stackName", stacks, "enableTerminationProtection", List.of(false))))));
  }

  private Alert key(GuardrailsKey key) {
    return alert(
        "KeyCalls",
        "The key of trail and alerts was disabled or is going to be deleted",
        calls(
            "kms",
            List.of(
                request(
                    List.of("DisableKey", "ScheduleKeyDeletion"),
                    fields("keyId", List.of(key.getKeyId(), key.getKeyArn()))))));
  }

  private Alert trail(AuditTrail own) {
    List<String> names = List.of(own.name(), own.arn());
    return alert(
        "TrailCalls",
        "The audit trail was stopped, changed or deleted",
        calls(
            "cloudtrail",
            List.of(
                request(
                    List.of("DeleteTrail", "StopLogging", "UpdateTrail"), fields("name", names)),
                request(List.of("PutEventSelectors"), fields("trailName", names)))));
  }

  private Alert vault() {
    return alert(
        "VaultCalls",
        "The vault, its policy, its lock or a copy in it was changed or deleted",
        calls(
            "backup",
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
                    fields("backupVaultName", List.of(TableVault.name(environment)))))));
  }

  /** Not a call, but a protection that is lost all the same. */
  private Alert failedBackup() {
    Map<String, Object> pattern = fields("source", List.of("aws.backup"));
    pattern.put("detail-type", List.of("Backup Job State Change"));
    pattern.put(
        "detail",
        fields(
            "backupVaultName",
            List.of(TableVault.name(environment)),
            "state",
            List.of("ABORTED", "EXPIRED", "FAILED")));
    return Alert.ofBackupJob("FailedBackup", sentence("A backup of the table failed"), pattern);
  }

  private Alert alert(String id, String what, Map<String, Object> pattern) {
    return Alert.ofCall(id, sentence(what), pattern);
  }

  private String sentence(String what) {
    return "Cruddur %s: %s.".formatted(environment.name(), what);
  }
}
