package com.cruddur.local;

import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Resource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Each resource type that the app uses: what it runs as on this machine, or why it does not. */
public final class ResourceTypes {
  /**
   * @param runs whether something on this machine does its work
   * @param how what runs for it; for the others, why nothing does
   */
  public record Emulation(boolean runs, String how) {}

  private static final Map<String, Emulation> EMULATIONS = new LinkedHashMap<>();

  static {
    runs("AWS::DynamoDB::GlobalTable", "a table of DynamoDB Local, with its index, stream and TTL");
    runs("AWS::Lambda::Function", "its jar in AWS's runtime interface client, a JVM per instance");
    runs("AWS::Lambda::Version", "the code of its function, which is never changed while it runs");
    runs("AWS::Lambda::Alias", "another name of its function");
    runs("AWS::Lambda::EventSourceMapping", "a poller of the table's stream");
    runs("AWS::S3::Bucket", "a folder");
    runs("AWS::Cognito::UserPool", "a pool that any client of Cognito can sign in to");
    runs("AWS::Cognito::UserPoolClient", "the pool's app client");
    runs("AWS::ApiGatewayV2::Api", "an HTTP server");
    runs("AWS::ApiGatewayV2::Stage", "the HTTP server's root");
    runs("AWS::ApiGatewayV2::Route", "a route of the HTTP server");
    runs("AWS::ApiGatewayV2::Integration", "an invocation in payload format 2.0");
    runs("AWS::ApiGatewayV2::Authorizer", "a check of the token's signature and claims");
    runs("AWS::CloudFront::Distribution", "the web client's HTTP server");
    runs("AWS::CloudFront::Function", "its own code, for each request of that server");
    runs("AWS::CloudFront::ResponseHeadersPolicy", "headers of that server");

    idle("AWS::CloudFront::OriginAccessControl", "nothing checks permissions on one machine");
    idle("AWS::CloudFront::MonitoringSubscription", "nobody is on call for one machine");
    idle("AWS::IAM::Role", "nothing checks permissions on one machine");
    idle("AWS::IAM::Policy", "nothing checks permissions on one machine");
    idle("AWS::Lambda::Permission", "nothing checks permissions on one machine");
    idle("AWS::S3::BucketPolicy", "nothing checks permissions on one machine");
    idle("AWS::Logs::LogGroup", "output goes to files under logs/");
    idle("AWS::CloudWatch::Alarm", "nobody is on call for one machine");
    idle("AWS::CloudWatch::Dashboard", "nobody is on call for one machine");
    idle(
        "AWS::Events::Rule",
        "no event arrives on one machine: no version of a function falls asleep, nobody calls AWS");
    idle("AWS::SNS::Topic", "nobody is on call for one machine");
    idle("AWS::SNS::TopicPolicy", "nobody is on call for one machine");
    idle("AWS::SNS::Subscription", "nobody is on call for one machine");
    idle("AWS::Budgets::Budget", "nobody pays for one machine");
    idle("AWS::WAFv2::WebACL", "one machine has one address");
    idle("AWS::WAFv2::WebACLAssociation", "one machine has one address");
    idle("AWS::KMS::Key", "nothing is encrypted on one machine");
    idle("AWS::DAX::Cluster", "DAX has no local emulation; DynamoDB answers every read");
    idle("AWS::DAX::SubnetGroup", "DAX has no local emulation; DynamoDB answers every read");
    idle("AWS::DAX::ParameterGroup", "DAX has no local emulation; DynamoDB answers every read");
    idle("AWS::Backup::BackupVault", "the data folder is one machine's, and --fresh deletes it");
    idle("AWS::Backup::BackupPlan", "the data folder is one machine's, and --fresh deletes it");
    idle(
        "AWS::Backup::BackupSelection", "the data folder is one machine's, and --fresh deletes it");
    idle("AWS::CloudTrail::Trail", "nobody calls AWS from one machine");
    idle("AWS::EC2::FlowLog", "there is no network but loopback");
    idle("AWS::EC2::VPC", "there is no network but loopback");
    idle("AWS::EC2::Subnet", "there is no network but loopback");
    idle("AWS::EC2::RouteTable", "there is no network but loopback");
    idle("AWS::EC2::SubnetRouteTableAssociation", "there is no network but loopback");
    idle("AWS::EC2::VPCEndpoint", "there is no network but loopback");
    idle("AWS::EC2::SecurityGroup", "there is no network but loopback");
    idle("AWS::EC2::SecurityGroupIngress", "there is no network but loopback");
    idle("AWS::EC2::SecurityGroupEgress", "there is no network but loopback");
  }

  private ResourceTypes() {}

  private static void runs(String type, String as) {
    EMULATIONS.put(type, new Emulation(true, as));
  }

  private static void idle(String type, String because) {
    EMULATIONS.put(type, new Emulation(false, because));
  }

  /**
   * What a resource is on this machine.
   *
   * @throws UserError when its type is not in the table
   */
  public static Emulation of(Resource resource) {
    return Optional.ofNullable(EMULATIONS.get(resource.type()))
        .orElseThrow(
            () ->
                new UserError(
                    "The local runner does not know the resource type %s: add it to ResourceTypes, with what it runs as or why it does not, or do without it in the app"
                        .formatted(resource.described())));
  }
}
