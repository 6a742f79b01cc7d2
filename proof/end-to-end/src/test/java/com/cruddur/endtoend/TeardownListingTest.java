package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.synth.EveryProtection;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.cruddur.ops.aws.Kind;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What an account can hold of this app is listed after a teardown, or cannot be left alone: a new
 * resource type that is neither would be left over, and nobody would be told.
 */
class TeardownListingTest {
  private static final Map<String, Kind> LISTED = new LinkedHashMap<>();

  /** What goes with something else, or lists as something else, and with what. */
  private static final Map<String, String> WITH_ANOTHER = new LinkedHashMap<>();

  static {
    LISTED.put("AWS::ApiGatewayV2::Api", Kind.HTTP_API);
    LISTED.put("AWS::Backup::BackupPlan", Kind.BACKUP_PLAN);
    LISTED.put("AWS::Backup::BackupVault", Kind.VAULT);
    LISTED.put("AWS::Budgets::Budget", Kind.BUDGET);
    LISTED.put("AWS::CloudFront::Distribution", Kind.DISTRIBUTION);
    LISTED.put("AWS::CloudFront::Function", Kind.DISTRIBUTION_FUNCTION);
    LISTED.put("AWS::CloudFront::OriginAccessControl", Kind.ORIGIN_ACCESS_CONTROL);
    LISTED.put("AWS::CloudFront::ResponseHeadersPolicy", Kind.RESPONSE_HEADERS_POLICY);
    LISTED.put("AWS::CloudTrail::Trail", Kind.TRAIL);
    LISTED.put("AWS::CloudWatch::Alarm", Kind.ALARM);
    LISTED.put("AWS::CloudWatch::Dashboard", Kind.DASHBOARD);
    LISTED.put("AWS::Cognito::UserPool", Kind.USER_POOL);
    LISTED.put("AWS::DAX::Cluster", Kind.DAX_CLUSTER);
    LISTED.put("AWS::DAX::ParameterGroup", Kind.DAX_PARAMETER_GROUP);
    LISTED.put("AWS::DAX::SubnetGroup", Kind.DAX_SUBNET_GROUP);
    LISTED.put("AWS::DynamoDB::GlobalTable", Kind.TABLE);
    LISTED.put("AWS::EC2::SecurityGroup", Kind.SECURITY_GROUP);
    LISTED.put("AWS::EC2::Subnet", Kind.SUBNET);
    LISTED.put("AWS::EC2::VPC", Kind.VPC);
    LISTED.put("AWS::EC2::VPCEndpoint", Kind.VPC_ENDPOINT);
    LISTED.put("AWS::Events::Rule", Kind.RULE);
    LISTED.put("AWS::IAM::Role", Kind.ROLE);
    LISTED.put("AWS::KMS::Key", Kind.KEY);
    LISTED.put("AWS::Lambda::EventSourceMapping", Kind.EVENT_SOURCE_MAPPING);
    LISTED.put("AWS::Lambda::Function", Kind.FUNCTION);
    LISTED.put("AWS::Lambda::Version", Kind.FUNCTION);
    LISTED.put("AWS::Logs::LogGroup", Kind.LOG_GROUP);
    LISTED.put("AWS::S3::Bucket", Kind.BUCKET);
    LISTED.put("AWS::SNS::Topic", Kind.TOPIC);
    LISTED.put("AWS::WAFv2::WebACL", Kind.WEB_ACL);

    String api = "a part of its API";
    WITH_ANOTHER.put("AWS::ApiGatewayV2::Authorizer", api);
    WITH_ANOTHER.put("AWS::ApiGatewayV2::Integration", api);
    WITH_ANOTHER.put("AWS::ApiGatewayV2::Route", api);
    WITH_ANOTHER.put("AWS::ApiGatewayV2::Stage", api);
    WITH_ANOTHER.put("AWS::Backup::BackupSelection", "a part of its plan");
    WITH_ANOTHER.put("AWS::CloudFront::MonitoringSubscription", "a part of its distribution");
    WITH_ANOTHER.put("AWS::Cognito::UserPoolClient", "a part of its pool");
    WITH_ANOTHER.put("AWS::EC2::FlowLog", "goes with its VPC");
    WITH_ANOTHER.put("AWS::EC2::RouteTable", "told as tagged and unlisted; no VPC goes before it");
    WITH_ANOTHER.put("AWS::EC2::SubnetRouteTableAssociation", "a part of its subnet");
    WITH_ANOTHER.put("AWS::Lambda::Alias", "a part of its function");
    WITH_ANOTHER.put("AWS::Lambda::Permission", "a part of its function");
    WITH_ANOTHER.put("AWS::Organizations::Policy", "of the organization, not of an environment");
    WITH_ANOTHER.put("AWS::S3::BucketPolicy", "a part of its bucket");
    WITH_ANOTHER.put("AWS::SNS::Subscription", "a part of its topic");
    WITH_ANOTHER.put("AWS::SNS::TopicPolicy", "a part of its topic");
    WITH_ANOTHER.put("AWS::WAFv2::WebACLAssociation", "a part of its web ACL");
  }

  @Test
  void everyTypeIsListedOrGoesWithAnother() {
    Set<String> types = new TreeSet<>();
    for (var app : Set.of(SynthesizedApp.shared(), EveryProtection.assembly())) {
      for (SynthesizedStack stack : app.stacks()) {
        stack.resources().values().forEach(it -> types.add(it.path("Type").asText()));
      }
    }
    assertTrue(types.size() > Environments.cruddur().all().size());
    var known = new TreeSet<>(LISTED.keySet());
    known.addAll(WITH_ANOTHER.keySet());
    var unknown = new TreeSet<>(types);
    unknown.removeAll(known);
    assertEquals(
        Set.of(),
        unknown,
        "teardown verify would not see them: add a Kind, or say what they go with");
    known.removeAll(types);
    assertEquals(Set.of(), known, "no template has them any more");
  }

  /** The others are no resources of a template: copies, parameters, what AWS makes by itself. */
  @Test
  void everyKindListsATypeOrWhatNoTemplateDeclares() {
    var kinds = EnumSet.allOf(Kind.class);
    kinds.removeAll(LISTED.values());
    assertEquals(
        EnumSet.of(
            Kind.TABLE_BACKUP,
            Kind.VAULT_BACKUP,
            Kind.FINAL_BACKUP,
            Kind.LOG_RESOURCE_POLICY,
            Kind.NETWORK_INTERFACE,
            Kind.PARAMETER),
        kinds);
  }
}
