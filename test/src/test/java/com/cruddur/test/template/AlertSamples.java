package com.cruddur.test.template;

import static com.cruddur.test.template.CloudTrailEvent.answered;
import static com.cruddur.test.template.CloudTrailEvent.call;
import static com.cruddur.test.template.CloudTrailEvent.refused;

import com.cruddur.infra.synth.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Events that prod's rules are there for, and events that only look like them. */
final class AlertSamples {
  static final String ARN = "arn:aws:dynamodb:us-east-1:111122223333:table/cruddur-messages";
  private static final String STREAM = ARN + "/stream/2026-01-01T00:00:00.000";
  private static final String STACK = "arn:aws:cloudformation:us-east-1:111122223333:stack/";

  /** An event, and the rule that matches it, or that it looks as if made for. */
  record Sample(String rule, JsonNode event) {
    @Override
    public String toString() {
      return "%s: %s %s %s"
          .formatted(
              rule,
              event.at("/detail/eventName").asText(),
              event.at("/detail/requestParameters"),
              event.at("/detail/errorCode").asText());
    }
  }

  private AlertSamples() {}

  static List<Sample> alerts() {
    return List.of(
        table("DeleteTable", "tableName", "cruddur-messages"),
        table("DeleteTable", "tableName", ARN),
        table("UpdateTable", "tableName", "cruddur-messages"),
        table("UpdateContinuousBackups", "tableName", "cruddur-messages"),
        table("PutResourcePolicy", "resourceArn", ARN),
        table("DeleteResourcePolicy", "resourceArn", ARN),
        table("DeleteResourcePolicy", "resourceArn", STREAM),
        table("DeleteBackup", "backupArn", ARN + "/backup/01489602797149-73d8d5bc"),
        // That somebody tried is worth knowing
        new Sample(
            "TableCalls",
            refused(dynamodb("DeleteTable", "tableName", "cruddur-messages"), "AccessDenied")),
        new Sample("StreamCalls", mapping("DeleteEventSourceMapping20150331", STREAM)),
        new Sample("StreamCalls", mapping("UpdateEventSourceMapping20150331", STREAM)),
        sample(
            "StreamCalls", "lambda", "CreateEventSourceMapping20150331", "eventSourceArn", STREAM),
        sample("CacheCalls", "dax", "DeleteCluster", "clusterName", "cru-da-1ABCDEF"),
        sample("CacheCalls", "dax", "DeleteCluster", "clusterName", "CRU-DA-1abcdef"),
        new Sample("EndpointCalls", modifyEndpoint("vpce-0123456789abcdef0")),
        new Sample("EndpointCalls", deleteEndpoints("vpce-0123456789abcdef0")),
        stack("DeleteStack", "cruddur-prod-data", ""),
        stack("DeleteStack", STACK + "cruddur-prod-data/51af3dc0-da77-11e4", ""),
        stack("UpdateTerminationProtection", "cruddur-prod-identity", PROTECTION.formatted(false)),
        stack(
            "UpdateTerminationProtection",
            STACK + "cruddur-prod-data/51af3dc0-da77-11e4",
            PROTECTION.formatted(false)),
        vault("DeleteBackupVault", "cruddur-prod"),
        vault("DeleteBackupVaultAccessPolicy", "cruddur-prod"),
        vault("DeleteBackupVaultLockConfiguration", "cruddur-prod"),
        vault("DeleteRecoveryPoint", "cruddur-prod"),
        vault("PutBackupVaultAccessPolicy", "cruddur-prod"),
        vault("PutBackupVaultLockConfiguration", "cruddur-prod"),
        vault("UpdateRecoveryPointLifecycle", "cruddur-prod"),
        new Sample("FailedBackup", backupJob("FAILED", "cruddur-prod")),
        new Sample("FailedBackup", backupJob("ABORTED", "cruddur-prod")),
        new Sample("FailedBackup", backupJob("EXPIRED", "cruddur-prod")));
  }

  /** Other people's resources, harmless calls, and protections that are switched on. */
  static List<Sample> lookAlikes() {
    return List.of(
        table("DeleteTable", "tableName", "cruddur-messages-2"),
        table("DeleteTable", "tableName", "messages"),
        table("DeleteTable", "tableName", ARN.replace("111122223333", "444455556666")),
        table("DeleteTable", "tableName", ARN.replace("us-east-1", "eu-west-1")),
        table("DescribeTable", "tableName", "cruddur-messages"),
        table("DescribeContinuousBackups", "tableName", "cruddur-messages"),
        table("CreateTable", "tableName", "cruddur-messages"),
        table("UpdateTimeToLive", "tableName", "cruddur-messages"),
        table("GetResourcePolicy", "resourceArn", ARN),
        table("PutResourcePolicy", "resourceArn", ARN + "-2"),
        table("PutResourcePolicy", "resourceArn", ARN + "-2/stream/2026"),
        table("DescribeBackup", "backupArn", ARN + "/backup/0148"),
        table("DeleteBackup", "backupArn", ARN + "-2/backup/0148"),
        new Sample(
            "StreamCalls",
            mapping("DeleteEventSourceMapping20150331", STREAM.replace("cruddur", "other"))),
        new Sample(
            "StreamCalls",
            mapping("UpdateEventSourceMapping20150331", STREAM.replace("cruddur", "other"))),
        new Sample("StreamCalls", mapping("GetEventSourceMapping20150331", STREAM)),
        sample(
            "StreamCalls",
            "lambda",
            "CreateEventSourceMapping20150331",
            "eventSourceArn",
            STREAM.replace("cruddur", "other")),
        sample(
            "StreamCalls", "lambda", "ListEventSourceMappings20150331", "eventSourceArn", STREAM),
        // Refused: the record does not say whose it is
        new Sample(
            "StreamCalls",
            refused(
                call(
                    "lambda",
                    "DeleteEventSourceMapping20150331",
                    "{\"uUID\": \"91eaeb7e-c976-1234-9451-8709db01f137\"}"),
                "AccessDenied")),
        sample("CacheCalls", "dax", "DeleteCluster", "clusterName", "other"),
        sample("CacheCalls", "dax", "RebootNode", "clusterName", "cru-da-1ABCDEF"),
        new Sample("EndpointCalls", modifyEndpoint("vpce-0ffffffffffffffff")),
        new Sample("EndpointCalls", deleteEndpoints("vpce-0ffffffffffffffff")),
        sample(
            "EndpointCalls", "ec2", "ModifyVpcEndpoint", "VpcEndpointId", "vpce-0123456789abcdef0"),
        stack("DeleteStack", "cruddur-prod2-data", ""),
        stack("DeleteStack", "cruddur-staging-data", ""),
        stack("DeleteStack", STACK + "cruddur-prod2-data/51af3dc0-da77-11e4", ""),
        stack("DeleteStack", STACK.replace("1111", "4444") + "cruddur-prod-data/51af", ""),
        stack("UpdateStack", "cruddur-prod-data", ""),
        stack("UpdateTerminationProtection", "cruddur-prod-data", PROTECTION.formatted(true)),
        stack("UpdateTerminationProtection", "cruddur-dev-data", PROTECTION.formatted(false)),
        vault("DeleteRecoveryPoint", "Default"),
        vault("DeleteBackupVault", "cruddur-prod-2"),
        vault("StartBackupJob", "cruddur-prod"),
        new Sample("FailedBackup", backupJob("COMPLETED", "cruddur-prod")),
        new Sample("FailedBackup", backupJob("FAILED", "Default")));
  }

  private static final String PROTECTION = ", \"enableTerminationProtection\": %s";

  private static Sample table(String name, String parameter, String value) {
    return new Sample("TableCalls", dynamodb(name, parameter, value));
  }

  private static ObjectNode dynamodb(String name, String parameter, String value) {
    return call("dynamodb", name, "{\"%s\": \"%s\"}".formatted(parameter, value));
  }

  private static Sample vault(String name, String vault) {
    return sample("VaultCalls", "backup", name, "backupVaultName", vault);
  }

  private static Sample stack(String name, String stack, String more) {
    return new Sample(
        "StackCalls",
        call("cloudformation", name, "{\"stackName\": \"%s\"%s}".formatted(stack, more)));
  }

  static Sample sample(String rule, String service, String name, String parameter, String value) {
    return new Sample(rule, call(service, name, "{\"%s\": \"%s\"}".formatted(parameter, value)));
  }

  private static ObjectNode mapping(String name, String eventSource) {
    return answered(
        call("lambda", name, "{\"uUID\": \"91eaeb7e-c976-1234-9451-8709db01f137\"}"),
        """
        {
          "uUID": "91eaeb7e-c976-1234-9451-8709db01f137",
          "eventSourceArn": "%s",
          "functionArn": "arn:aws:lambda:us-east-1:111122223333:function:stream:live",
          "state": "Deleting"
        }
        """
            .formatted(eventSource));
  }

  private static ObjectNode modifyEndpoint(String id) {
    return call(
        "ec2",
        "ModifyVpcEndpoint",
        "{\"ModifyVpcEndpointRequest\": {\"VpcEndpointId\": \"%s\", \"ResetPolicy\": true}}"
            .formatted(id));
  }

  /** Several at once, as the console deletes them. */
  private static ObjectNode deleteEndpoints(String id) {
    return call(
        "ec2",
        "DeleteVpcEndpoints",
        """
        {"DeleteVpcEndpointsRequest": {"VpcEndpointId": [
          {"tag": 1, "content": "vpce-0aaaaaaaaaaaaaaaa"}, {"tag": 2, "content": "%s"}
        ]}}
        """
            .formatted(id));
  }

  /** "Monitoring AWS Backup events using EventBridge", AWS Backup developer guide. */
  private static ObjectNode backupJob(String state, String vault) {
    return (ObjectNode)
        Json.parse(
            """
            {
              "version": "0",
              "id": "710b0398-d48e-f3c3-afca-cfeb2fdaa656",
              "detail-type": "Backup Job State Change",
              "source": "aws.backup",
              "account": "111122223333",
              "time": "2026-11-20T03:10:00Z",
              "region": "us-east-1",
              "resources": [],
              "detail": {
                "backupJobId": "34176239-e96d-4e1a-9fad-529dbb3c3556",
                "backupVaultName": "%s",
                "resourceType": "DynamoDB",
                "state": "%s",
                "statusMessage": "a reason"
              }
            }
            """
                .formatted(vault, state));
  }
}
