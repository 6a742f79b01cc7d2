package com.cruddur.ops.aws;

import com.cruddur.clients.CallLimits;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The Java SDK's clients of a deployed environment. Credentials and endpoints are those of the
 * SDK's default chain ({@code AWS_PROFILE}, {@code AWS_ENDPOINT_URL} …), profiles that assume a
 * role or sign in through IAM Identity Center among them. Every call ends.
 */
public final class AwsClients {
  private AwsClients() {}

  public static DynamoDbClient dynamoDb(String region) {
    return open(DynamoDbClient.builder(), Optional.of(Region.of(region)));
  }

  public static CognitoIdentityProviderClient cognito(String region) {
    return open(CognitoIdentityProviderClient.builder(), Optional.of(Region.of(region)));
  }

  /**
   * @param region empty: the SDK's own chain says
   */
  public static S3Client s3(Optional<Region> region) {
    return open(S3Client.builder(), region);
  }

  private static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C open(
      B builder, Optional<Region> region) {
    var limits = CallLimits.STANDARD;
    return open(builder, region, limits, DeadlineCredentials.ofTheDefaultChain(limits.call()));
  }

  /** Any of them, for a caller who has less time too. */
  static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C open(
      B builder, Optional<Region> region, CallLimits limits, AwsCredentialsProvider credentials) {
    region.ifPresent(builder::region);
    return limits.set(builder).credentialsProvider(credentials).build();
  }
}
