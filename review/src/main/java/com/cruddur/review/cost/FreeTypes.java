package com.cruddur.review.cost;

import java.util.LinkedHashMap;
import java.util.Map;

/** The resource types that cost nothing by themselves, and why. */
final class FreeTypes {
  private static final String PERMISSION = "permissions cost nothing";
  private static final String NETWORK = "a VPC and its parts cost nothing; what passes may";
  private static final String HTTP_API = "an HTTP API is paid by the request";

  private static final String SITE = "a distribution is paid by requests and bytes";

  /** Why, by type. */
  static final Map<String, String> WHY = new LinkedHashMap<>();

  static {
    WHY.put("AWS::IAM::Role", PERMISSION);
    WHY.put("AWS::IAM::Policy", PERMISSION);
    WHY.put("AWS::Lambda::Permission", PERMISSION);
    WHY.put("AWS::S3::BucketPolicy", PERMISSION);
    WHY.put("AWS::SNS::TopicPolicy", PERMISSION);
    WHY.put("AWS::Organizations::Policy", PERMISSION);
    WHY.put("AWS::Lambda::Version", "SnapStart of a Java runtime has no price of its own");
    WHY.put("AWS::ApiGatewayV2::Route", HTTP_API);
    WHY.put("AWS::ApiGatewayV2::Integration", HTTP_API);
    WHY.put("AWS::ApiGatewayV2::Authorizer", HTTP_API);
    WHY.put("AWS::Cognito::UserPoolClient", "a pool is paid by its active users");
    WHY.put("AWS::DAX::SubnetGroup", "a cluster is paid by its nodes");
    WHY.put("AWS::DAX::ParameterGroup", "a cluster is paid by its nodes");
    WHY.put("AWS::EC2::VPC", NETWORK);
    WHY.put("AWS::EC2::Subnet", NETWORK);
    WHY.put("AWS::EC2::RouteTable", NETWORK);
    WHY.put("AWS::EC2::SubnetRouteTableAssociation", NETWORK);
    WHY.put("AWS::EC2::SecurityGroup", NETWORK);
    WHY.put("AWS::EC2::SecurityGroupIngress", NETWORK);
    WHY.put("AWS::EC2::SecurityGroupEgress", NETWORK);
    WHY.put("AWS::SNS::Topic", "a topic is paid by what its subscriptions deliver");
    WHY.put("AWS::WAFv2::WebACLAssociation", "a web ACL is paid, not what it stands before");
    WHY.put("AWS::Budgets::Budget", "a budget that only tells, and does nothing, costs nothing");
    WHY.put("AWS::CloudFront::OriginAccessControl", SITE);
    WHY.put("AWS::CloudFront::ResponseHeadersPolicy", SITE);
    WHY.put("AWS::CloudFront::Function", "its invocations are counted at the distribution");
    WHY.put("AWS::KMS::Alias", "a key is paid, not its names");
    WHY.put("AWS::Backup::BackupVault", "a vault is paid by the copies in it: see the plan");
    WHY.put("AWS::Backup::BackupSelection", "a plan is paid by the copies it makes");
  }

  private FreeTypes() {}
}
