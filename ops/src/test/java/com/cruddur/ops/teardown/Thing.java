package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Kind;
import com.cruddur.ops.aws.VpcAttachment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Something that stands in the fake account. */
final class Thing {
  final String type;
  final String id;
  boolean isProtected;
  int objects;
  VpcAttachment attachment = VpcAttachment.NONE;

  /** Of a table. */
  Instant created = Instant.EPOCH;

  /** Of a function: until when an update of it is under way. */
  Instant updating = Instant.EPOCH;

  /** When it goes by itself; null: it does not. */
  Instant leaves;

  /** Physical ids of what it uses. */
  Set<String> uses = Set.of();

  Thing(String type, String id) {
    this.type = type;
    this.id = id;
  }

  Optional<Kind> kind() {
    return Optional.ofNullable(
        switch (type) {
          case "AWS::DynamoDB::GlobalTable" -> Kind.TABLE;
          case "AWS::Logs::LogGroup" -> Kind.LOG_GROUP;
          case "AWS::S3::Bucket" -> Kind.BUCKET;
          case "AWS::Lambda::Function", "AWS::Lambda::Version" -> Kind.FUNCTION;
          case "AWS::Lambda::EventSourceMapping" -> Kind.EVENT_SOURCE_MAPPING;
          case "AWS::EC2::VPC" -> Kind.VPC;
          case "AWS::EC2::Subnet" -> Kind.SUBNET;
          case "AWS::EC2::SecurityGroup" -> Kind.SECURITY_GROUP;
          case "AWS::EC2::VPCEndpoint" -> Kind.VPC_ENDPOINT;
          case "AWS::EC2::NetworkInterface" -> Kind.NETWORK_INTERFACE;
          case "AWS::DAX::Cluster" -> Kind.DAX_CLUSTER;
          case "AWS::DAX::SubnetGroup" -> Kind.DAX_SUBNET_GROUP;
          case "AWS::DAX::ParameterGroup" -> Kind.DAX_PARAMETER_GROUP;
          case "AWS::Cognito::UserPool" -> Kind.USER_POOL;
          case "AWS::WAFv2::WebACL" -> Kind.WEB_ACL;
          case "AWS::Budgets::Budget" -> Kind.BUDGET;
          case "AWS::CloudWatch::Alarm" -> Kind.ALARM;
          case "AWS::CloudWatch::Dashboard" -> Kind.DASHBOARD;
          case "AWS::SNS::Topic" -> Kind.TOPIC;
          case "AWS::Events::Rule" -> Kind.RULE;
          case "AWS::CloudTrail::Trail" -> Kind.TRAIL;
          case "AWS::KMS::Key" -> Kind.KEY;
          case "AWS::SSM::Parameter" -> Kind.PARAMETER;
          case "AWS::IAM::Role" -> Kind.ROLE;
          case "AWS::Backup::BackupVault" -> Kind.VAULT;
          case "AWS::Backup::BackupPlan" -> Kind.BACKUP_PLAN;
          case "AWS::ApiGatewayV2::Api" -> Kind.HTTP_API;
          default -> null;
        });
  }

  /** What AWS refuses to delete while this stands, as its error says. */
  Optional<String> refusal(List<Thing> users, Instant now) {
    if (now.isBefore(updating)) {
      return Optional.of("An update is in progress");
    }
    if (isProtected) {
      return Optional.of("has deletion protection enabled");
    }
    if (objects > 0) {
      return Optional.of("The bucket you tried to delete is not empty");
    }
    return users.stream().findFirst().map(user -> "resource is in use by " + user.id);
  }
}
