package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.synth.EveryProtection;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The claims of docs/security.md hold, and each check can fail. */
class ControlTest {

  @ParameterizedTest
  @EnumSource
  void theControlIsMetWhereverItIsClaimed(Control control) {
    List<SynthesizedStack> stacks =
        claimed(control, Environments.cruddur(), SynthesizedApp.shared());
    assertNotEquals(
        List.of(),
        stacks.stream().flatMap(stack -> control.subjects(stack).stream()).toList(),
        "it is about nothing that there is");
    stacks.forEach(stack -> assertEquals(List.of(), control.findings(stack), stack.toString()));
  }

  @ParameterizedTest
  @EnumSource
  void theControlIsMetInEnvironmentsThatCouldBeAdded(Control control) {
    claimed(control, EveryProtection.all(), EveryProtection.assembly())
        .forEach(stack -> assertEquals(List.of(), control.findings(stack), stack.toString()));
  }

  private static List<SynthesizedStack> claimed(
      Control control, Environments environments, SynthesizedApp assembly) {
    Set<String> names =
        environments.all().stream()
            .filter(environment -> control.where().includes(environment.protection()))
            .map(Environment::name)
            .collect(Collectors.toSet());
    return assembly.stacks().stream().filter(stack -> names.contains(stack.environment())).toList();
  }

  static Stream<Mutation<Control>> mutations() {
    String pool = "AWS::Cognito::UserPool/Properties/";
    String table = "AWS::DynamoDB::GlobalTable/Properties/";
    String function = "AWS::Lambda::Function/Properties/";
    String bucket = "AWS::S3::Bucket/Properties/";
    String allow = "AWS::S3::BucketPolicy/Properties/PolicyDocument/Statement/0/Effect";
    String distribution = "AWS::CloudFront::Distribution/Properties/DistributionConfig/";
    String api = distribution + "Origins/1/CustomOriginConfig/";
    String trail = "AWS::CloudTrail::Trail/Properties/";
    String anyone = "[{\"CidrIp\": \"0.0.0.0/0\", \"IpProtocol\": \"tcp\"}]";
    String anyoneByIpv6 = "[{\"CidrIpv6\": \"::/0\", \"IpProtocol\": \"-1\"}]";
    String ingress = "AWS::EC2::SecurityGroup/Properties/SecurityGroupIngress";
    String oneZone =
        SynthesizedApp.shared()
            .stack("prod", "service")
            .resources("AWS::Lambda::Function")
            .values()
            .iterator()
            .next()
            .at("/Properties/VpcConfig/SubnetIds/0")
            .toString();
    return Stream.of(
        mutation(
            Control.APIGATEWAY_9,
            "dev/service",
            "AWS::ApiGatewayV2::Stage/Properties/AccessLogSettings",
            ""),
        mutation(Control.CLOUDFORMATION_2, "dev/data", "stack/properties/tags", ""),
        mutation(
            Control.CLOUDFORMATION_3, "prod/data", "stack/properties/terminationProtection", ""),
        mutation(
            Control.CLOUDFORMATION_4,
            "dev/data",
            "stack/properties/cloudFormationExecutionRoleArn",
            ""),
        mutation(Control.CLOUDFRONT_1, "dev/web", distribution + "DefaultRootObject", ""),
        mutation(
            Control.CLOUDFRONT_3,
            "dev/web",
            distribution + "DefaultCacheBehavior/ViewerProtocolPolicy",
            "\"allow-all\""),
        mutation(
            Control.CLOUDFRONT_3,
            "dev/web",
            distribution + "CacheBehaviors/0/ViewerProtocolPolicy",
            "\"allow-all\""),
        mutation(Control.CLOUDFRONT_9, "dev/web", api + "OriginProtocolPolicy", "\"match-viewer\""),
        mutation(
            Control.CLOUDFRONT_10,
            "dev/web",
            api + "OriginSSLProtocols",
            "[\"TLSv1.1\", \"TLSv1.2\"]"),
        mutation(
            Control.CLOUDFRONT_13, "dev/web", distribution + "Origins/0/OriginAccessControlId", ""),
        mutation(Control.CLOUDTRAIL_1, "prod/guardrails", trail + "IsMultiRegionTrail", "false"),
        mutation(Control.CLOUDTRAIL_1, "prod/guardrails", trail + "IsLogging", "false"),
        mutation(Control.CLOUDTRAIL_1, "prod/guardrails", trail + "AdvancedEventSelectors", "[]"),
        mutation(Control.CLOUDTRAIL_2, "prod/guardrails", trail + "KMSKeyId", ""),
        mutation(Control.CLOUDTRAIL_4, "prod/guardrails", trail + "EnableLogFileValidation", ""),
        mutation(Control.CLOUDTRAIL_5, "prod/guardrails", trail + "CloudWatchLogsLogGroupArn", ""),
        mutation(
            Control.CLOUDWATCH_15,
            "staging/monitoring",
            "AWS::CloudWatch::Alarm/Properties/AlarmActions",
            ""),
        mutation(
            Control.CLOUDWATCH_17,
            "staging/monitoring",
            "AWS::CloudWatch::Alarm/Properties/ActionsEnabled",
            "false"),
        mutation(
            Control.CLOUDWATCH_16,
            "prod/service",
            "AWS::Logs::LogGroup/Properties/RetentionInDays",
            "30"),
        mutation(
            Control.CLOUDWATCH_16,
            "prod/service",
            "AWS::Logs::LogGroup/Properties/RetentionInDays",
            ""),
        mutation(
            Control.COGNITO_3, "dev/identity", pool + "Policies/PasswordPolicy/MinimumLength", "7"),
        mutation(
            Control.COGNITO_3, "dev/identity", pool + "Policies/PasswordPolicy/RequireSymbols", ""),
        mutation(
            Control.COGNITO_3,
            "dev/identity",
            pool + "Policies/PasswordPolicy/TemporaryPasswordValidityDays",
            ""),
        mutation(Control.COGNITO_6, "prod/identity", pool + "DeletionProtection", "\"INACTIVE\""),
        mutation(Control.DYNAMODB_1, "dev/data", table + "BillingMode", "\"PROVISIONED\""),
        mutation(
            Control.DYNAMODB_2,
            "staging/data",
            table + "Replicas/0/PointInTimeRecoverySpecification",
            ""),
        mutation(Control.DYNAMODB_2, "staging/data", table + "Replicas", "[]"),
        mutation(
            Control.DYNAMODB_3,
            "staging/cache",
            "AWS::DAX::Cluster/Properties/SSESpecification",
            ""),
        mutation(
            Control.DYNAMODB_4,
            "prod/backup",
            "AWS::Backup::BackupSelection/Properties/BackupSelection/Resources",
            "[]"),
        mutation(
            Control.DYNAMODB_6,
            "prod/data",
            table + "Replicas/0/DeletionProtectionEnabled",
            "false"),
        mutation(
            Control.DYNAMODB_7,
            "staging/cache",
            "AWS::DAX::Cluster/Properties/ClusterEndpointEncryptionType",
            "\"NONE\""),
        mutation(
            Control.EC2_6,
            "staging/network",
            "AWS::EC2::FlowLog/Properties/TrafficType",
            "\"ACCEPT\""),
        mutation(
            Control.EC2_6,
            "staging/network",
            "AWS::EC2::FlowLog/Properties/ResourceId",
            "\"vpc-1\""),
        mutation(
            Control.EC2_15,
            "dev/network",
            "AWS::EC2::Subnet/Properties/MapPublicIpOnLaunch",
            "true"),
        mutation(Control.EC2_18, "dev/network", ingress, anyone),
        mutation(Control.EC2_18, "staging/cache", ingress, anyoneByIpv6),
        mutation(Control.EC2_19, "dev/network", ingress, anyoneByIpv6),
        mutation(
            Control.KMS_4,
            "staging/monitoring",
            "AWS::KMS::Key/Properties/EnableKeyRotation",
            "false"),
        mutation(
            Control.KMS_4, "prod/guardrails", "AWS::KMS::Key/Properties/EnableKeyRotation", ""),
        mutation(
            Control.LAMBDA_1,
            "dev/service",
            "AWS::Lambda::Permission/Properties/Principal",
            "\"*\""),
        mutation(
            Control.LAMBDA_1, "dev/identity", "AWS::Lambda::Permission/Properties/SourceArn", ""),
        mutation(Control.LAMBDA_2, "dev/service", function + "Runtime", "\"java8\""),
        mutation(Control.LAMBDA_3, "dev/service", function + "VpcConfig", ""),
        mutation(
            Control.LAMBDA_5,
            "prod/service",
            function + "VpcConfig/SubnetIds",
            "[%1$s, %1$s]".formatted(oneZone)),
        mutation(
            Control.LAMBDA_7, "dev/service", function + "TracingConfig/Mode", "\"PassThrough\""),
        mutation(
            Control.S3_2,
            "dev/service",
            bucket + "PublicAccessBlockConfiguration/RestrictPublicBuckets",
            "false"),
        mutation(Control.S3_2, "dev/service", allow, "\"Allow\""),
        mutation(Control.S3_3, "dev/service", bucket + "AccessControl", "\"PublicReadWrite\""),
        mutation(Control.S3_3, "dev/service", allow, "\"Allow\""),
        mutation(Control.S3_5, "dev/service", allow, "\"Allow\""),
        mutation(
            Control.S3_5,
            "dev/service",
            "AWS::S3::BucketPolicy/Properties/Bucket",
            "\"another-bucket\""),
        mutation(Control.S3_8, "dev/service", bucket + "PublicAccessBlockConfiguration", ""),
        mutation(
            Control.S3_12,
            "dev/service",
            bucket + "OwnershipControls/Rules/0/ObjectOwnership",
            "\"ObjectWriter\""),
        mutation(Control.S3_13, "dev/service", bucket + "LifecycleConfiguration", ""),
        mutation(
            Control.S3_13,
            "dev/service",
            bucket + "LifecycleConfiguration/Rules/0/Status",
            "\"Disabled\""),
        mutation(
            Control.SNS_1, "staging/monitoring", "AWS::SNS::Topic/Properties/KmsMasterKeyId", ""),
        mutation(
            Control.SNS_4,
            "prod/guardrails",
            "AWS::SNS::TopicPolicy/Properties/PolicyDocument/Statement/0/Effect",
            "\"Allow\""));
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void theCheckNoticesABrokenTemplate(Mutation<Control> mutation) {
    assertNotEquals(List.of(), mutation.check().findings(mutation.apply()));
  }

  @Test
  void everyCheckIsKnownToFail() {
    Set<Control> broken =
        mutations()
            .map(Mutation::check)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Control.class)));
    assertEquals(EnumSet.allOf(Control.class), broken);
  }

  private static Mutation<Control> mutation(
      Control control, String stack, String pointer, String value) {
    String[] path = stack.split("/");
    return new Mutation<>(control, path[0], path[1], pointer, value);
  }
}
