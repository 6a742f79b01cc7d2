package com.cruddur.clients;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The SDK's clients of the local parts, which take any region and credentials; every call ends. */
public record Clients(DynamoDbClient dynamoDb, DynamoDbStreamsClient streams)
    implements AutoCloseable {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  /**
   * @param dynamoDb where DynamoDB Local listens
   */
  public Clients(URI dynamoDb) {
    this(dynamoDb(dynamoDb), streams(dynamoDb));
  }

  /** A client of DynamoDB Local at an endpoint. */
  public static DynamoDbClient dynamoDb(URI endpoint) {
    return open(DynamoDbClient.builder(), endpoint, CallLimits.STANDARD);
  }

  /** A client of its streams. */
  public static DynamoDbStreamsClient streams(URI endpoint) {
    return open(DynamoDbStreamsClient.builder(), endpoint, CallLimits.STANDARD);
  }

  /** A client of the local user pool. */
  public static CognitoIdentityProviderClient cognito(URI endpoint) {
    return open(CognitoIdentityProviderClient.builder(), endpoint, CallLimits.STANDARD);
  }

  /** Any of them, for a caller who has less time too. */
  static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C open(
      B builder, URI endpoint, CallLimits limits) {
    return limits
        .set(builder)
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .build();
  }

  @Override
  public void close() {
    dynamoDb.close();
    streams.close();
  }
}
