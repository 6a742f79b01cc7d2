package com.cruddur.ops.aws;

import com.cruddur.clients.CallLimits;
import com.cruddur.clients.ClientFailures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dax.DaxClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK's clients of one account and region, each made when it is first asked for. {@link
 * Failures} knows what their exceptions say.
 */
final class AccountClients implements AutoCloseable {
  private final CallLimits limits;
  private final Consumer<AwsClientBuilder<?, ?>> setting;
  private final Map<Class<?>, SdkAutoCloseable> made = new LinkedHashMap<>();

  /**
   * @param setting of each: region, credentials
   */
  AccountClients(CallLimits limits, Consumer<AwsClientBuilder<?, ?>> setting) {
    this.limits = limits;
    this.setting = setting;
  }

  ApiGatewayV2Client apiGateway() {
    return client(ApiGatewayV2Client.class, ApiGatewayV2Client::builder);
  }

  BackupClient backup() {
    return client(BackupClient.class, BackupClient::builder);
  }

  BudgetsClient budgets() {
    return client(BudgetsClient.class, BudgetsClient::builder);
  }

  CloudFormationClient cloudFormation() {
    return client(CloudFormationClient.class, CloudFormationClient::builder);
  }

  CloudFrontClient cloudFront() {
    return client(CloudFrontClient.class, CloudFrontClient::builder);
  }

  CloudTrailClient cloudTrail() {
    return client(CloudTrailClient.class, CloudTrailClient::builder);
  }

  CloudWatchClient cloudWatch() {
    return client(CloudWatchClient.class, CloudWatchClient::builder);
  }

  CloudWatchLogsClient logs() {
    return client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
  }

  CognitoIdentityProviderClient cognito() {
    return client(CognitoIdentityProviderClient.class, CognitoIdentityProviderClient::builder);
  }

  DaxClient dax() {
    return client(DaxClient.class, DaxClient::builder);
  }

  DynamoDbClient dynamoDb() {
    return client(DynamoDbClient.class, DynamoDbClient::builder);
  }

  Ec2Client ec2() {
    return client(Ec2Client.class, Ec2Client::builder);
  }

  EventBridgeClient eventBridge() {
    return client(EventBridgeClient.class, EventBridgeClient::builder);
  }

  IamClient iam() {
    return client(IamClient.class, IamClient::builder);
  }

  KmsClient kms() {
    return client(KmsClient.class, KmsClient::builder);
  }

  LambdaClient lambda() {
    return client(LambdaClient.class, LambdaClient::builder);
  }

  ResourceGroupsTaggingApiClient tags() {
    return client(ResourceGroupsTaggingApiClient.class, ResourceGroupsTaggingApiClient::builder);
  }

  S3Client s3() {
    return client(S3Client.class, S3Client::builder);
  }

  SnsClient sns() {
    return client(SnsClient.class, SnsClient::builder);
  }

  SsmClient ssm() {
    return client(SsmClient.class, SsmClient::builder);
  }

  StsClient sts() {
    return client(StsClient.class, StsClient::builder);
  }

  Wafv2Client waf() {
    return client(Wafv2Client.class, Wafv2Client::builder);
  }

  private <
          B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C extends SdkAutoCloseable>
      C client(Class<C> type, Supplier<B> builder) {
    return type.cast(made.computeIfAbsent(type, _ -> make(builder.get())));
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C make(B builder) {
    var limited = limits.set(builder).overrideConfiguration();
    builder.overrideConfiguration(
        limited.copy(
            c ->
                c.retryStrategy(RetryMode.STANDARD)
                    .addExecutionInterceptor(new Failures(limits.call()))));
    setting.accept(builder);
    try {
      return builder.build();
    } catch (SdkClientException e) {
      var line = ClientFailures.words(e);
      throw new AwsFailure(
          "AWS",
          "Client",
          line.startsWith("Unable to load region")
              ? line + ": set AWS_REGION or AWS_PROFILE"
              : line,
          false);
    }
  }

  @Override
  public void close() {
    made.values().forEach(SdkAutoCloseable::close);
  }
}
