package com.cruddur.infra.guardrails;

import static com.cruddur.infra.guardrails.CallPattern.any;
import static com.cruddur.infra.guardrails.CallPattern.call;
import static com.cruddur.infra.guardrails.CallPattern.fields;
import static com.cruddur.infra.guardrails.CallPattern.prefix;

import com.cruddur.infra.backup.TableVault;
import com.cruddur.infra.environment.Environment;
import com.cruddur.messages.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;

/**
 * The calls that destroy, or that lift a protection, on this environment's own resources. A call
 * that was refused matches as well, wherever its request says what it was about: that somebody
 * tried is worth knowing, and the mail names the error.
 *
 * <p>The names are those of CloudTrail's records, which are not always the API's: {@code
 * DeleteEventSourceMapping20150331}, parameters in lower camel case, EC2's newer calls one level
 * deeper.
 */
final class DestructiveCalls {
  private final Stack stack;
  private final Environment environment;
  private final Watched watched;
  private final GuardrailsKey key;
  private final Optional<AuditTrail> trail;

  DestructiveCalls(
      Stack stack,
      Environment environment,
      Watched watched,
      GuardrailsKey key,
      Optional<AuditTrail> trail) {
    this.stack = stack;
    this.environment = environment;
    this.watched = watched;
    this.key = key;
    this.trail = trail;
  }

  List<Alert> alerts() {
    List<Alert> alerts = new ArrayList<>();
    alerts.add(table());
    alerts.add(stream());
    watched.cluster().ifPresent(cluster -> alerts.add(cache(cluster.name())));
    alerts.add(endpoint());
    alerts.add(userPool());
    alerts.add(stacks());
    alerts.add(key());
    trail.ifPresent(own -> alerts.add(trail(own)));
    if (environment.protection().backups().isPresent()) {
      alerts.add(vault());
      alerts.add(failedBackup());
    }
    return alerts;
  }

  /** A table may be called by its name or by its ARN; a backup and a stream by theirs only. */
  private Alert table() {
    String arn = watched.table().arn();
    return of(
        "TableCalls",
        "The table, its policy, its backups or their settings were changed or deleted",
        call(
            "dynamodb",
            any(
                List.of(
                    fields(
                        "eventName",
                        List.of("DeleteTable", "UpdateContinuousBackups", "UpdateTable"),
                        "requestParameters",
                        fields("tableName", List.of(TableSchema.TABLE_NAME, arn))),
                    fields(
                        "eventName",
                        List.of("DeleteResourcePolicy", "PutResourcePolicy"),
                        "requestParameters",
                        fields("resourceArn", List.of(arn, prefix(arn + "/stream/")))),
                    fields(
                        "eventName",
                        List.of("DeleteBackup"),
                        "requestParameters",
                        fields("backupArn", List.of(prefix(arn + "/backup/"))))))));
  }

  /** The request has the mapping's id alone, which a replacement changes; the answer says whose. */
  private Alert stream() {
    return of(
        "StreamCalls",
        "The event source mapping of the table's stream was deleted",
        call(
            "lambda",
            fields(
                "eventName",
                List.of("DeleteEventSourceMapping20150331"),
                "responseElements",
                fields("eventSourceArn", List.of(prefix(watched.table().arn() + "/stream/"))))));
  }

  /** DAX takes a name in any case. */
  private Alert cache(String cluster) {
    return of(
        "CacheCalls",
        "The DAX cluster was deleted",
        call(
            "dax",
            fields(
                "eventName",
                List.of("DeleteCluster"),
                "requestParameters",
                fields("clusterName", List.of(fields("equals-ignore-case", cluster))))));
  }

  /** Without its policy the endpoint reaches every table of every account. */
  private Alert endpoint() {
    List<String> id = List.of(watched.tableEndpointId());
    return of(
        "EndpointCalls",
        "The network's endpoint to the table was changed or deleted",
        call(
            "ec2",
            any(
                List.of(
                    fields(
                        "eventName",
                        List.of("ModifyVpcEndpoint"),
                        "requestParameters",
                        fields("ModifyVpcEndpointRequest", fields("VpcEndpointId", id))),
                    fields(
                        "eventName",
                        List.of("DeleteVpcEndpoints"),
                        "requestParameters",
                        fields(
                            "DeleteVpcEndpointsRequest",
                            fields("VpcEndpointId", fields("content", id))))))));
  }

  private Alert userPool() {
    List<String> id = List.of(watched.users().pool().getUserPoolId());
    return of(
        "UserPoolCalls",
        "The user pool was deleted, or its deletion protection lifted",
        call(
            "cognito-idp",
            any(
                List.of(
                    fields(
                        "eventName",
                        List.of("DeleteUserPool"),
                        "requestParameters",
                        fields("userPoolId", id)),
                    fields(
                        "eventName",
                        List.of("UpdateUserPool"),
                        "requestParameters",
                        fields("userPoolId", id, "deletionProtection", List.of("INACTIVE")))))));
  }

  /** By name or by ARN; an environment's name has no hyphen, so no other one begins so. */
  private Alert stacks() {
    String name = "cruddur-" + environment.name() + "-";
    List<Object> stacks = List.of(prefix(name), prefix(arn("cloudformation", "stack", name)));
    return of(
        "StackCalls",
        "A stack was deleted, or its termination protection lifted",
        call(
            "cloudformation",
            any(
                List.of(
                    fields(
                        "eventName",
                        List.of("DeleteStack"),
                        "requestParameters",
                        fields("stackName", stacks)),
                    fields(
                        "eventName",
                        List.of("UpdateTerminationProtection"),
                        "requestParameters",
                        fields(
                            "stackName",
                            stacks,
                            "enableTerminationProtection",
                            List.of(false)))))));
  }

  private Alert key() {
    return of(
        "KeyCalls",
        "The key of trail and alerts was disabled or is going to be deleted",
        call(
            "kms",
            fields(
                "eventName",
                List.of("DisableKey", "ScheduleKeyDeletion"),
                "requestParameters",
                fields("keyId", List.of(key.getKeyId(), key.getKeyArn())))));
  }

  private Alert trail(AuditTrail own) {
    List<String> names = List.of(own.name(), own.arn());
    return of(
        "TrailCalls",
        "The audit trail was stopped, changed or deleted",
        call(
            "cloudtrail",
            any(
                List.of(
                    fields(
                        "eventName",
                        List.of("DeleteTrail", "StopLogging", "UpdateTrail"),
                        "requestParameters",
                        fields("name", names)),
                    fields(
                        "eventName",
                        List.of("PutEventSelectors"),
                        "requestParameters",
                        fields("trailName", names))))));
  }

  private Alert vault() {
    return of(
        "VaultCalls",
        "The vault, its policy, its lock or a copy in it was changed or deleted",
        call(
            "backup",
            fields(
                "eventName",
                List.of(
                    "DeleteBackupVault",
                    "DeleteBackupVaultAccessPolicy",
                    "DeleteBackupVaultLockConfiguration",
                    "DeleteRecoveryPoint",
                    "PutBackupVaultAccessPolicy",
                    "PutBackupVaultLockConfiguration",
                    "UpdateRecoveryPointLifecycle"),
                "requestParameters",
                fields("backupVaultName", List.of(TableVault.name(environment))))));
  }

  /** Not a call, but a protection that is lost all the same. */
  private Alert failedBackup() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("job", "$.detail.backupJobId");
    details.put("state", "$.detail.state");
    details.put("reason", "$.detail.statusMessage");
    return new Alert(
        "FailedBackup",
        sentence("A backup of the table failed"),
        fields(
            "source",
            List.of("aws.backup"),
            "detail-type",
            List.of("Backup Job State Change"),
            "detail",
            fields(
                "backupVaultName",
                List.of(TableVault.name(environment)),
                "state",
                List.of("ABORTED", "EXPIRED", "FAILED"))),
        details);
  }

  private Alert of(String id, String what, Map<String, Object> pattern) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("call", "$.detail.eventName");
    details.put("by", "$.detail.userIdentity.arn");
    details.put("from", "$.detail.sourceIPAddress");
    details.put("refused", "$.detail.errorCode");
    return new Alert(id, sentence(what), pattern, details);
  }

  private String sentence(String what) {
    return "Cruddur %s: %s.".formatted(environment.name(), what);
  }

  private String arn(String service, String resource, String name) {
    return stack.formatArn(
        ArnComponents.builder().service(service).resource(resource).resourceName(name).build());
  }
}
