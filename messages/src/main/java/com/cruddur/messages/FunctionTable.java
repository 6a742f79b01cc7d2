package com.cruddur.messages;

import com.cruddur.messages.log.TableMeter;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The table as a Lambda function reaches it: name, region and credentials from its environment. */
public final class FunctionTable {
  // A healthy call takes milliseconds; a hanging one must leave time to try again or to report.
  private static final Duration ATTEMPT = Duration.ofSeconds(2);
  private static final Duration CALL = Duration.ofSeconds(6);

  private FunctionTable() {}

  /**
   * Opens the table that {@value TableSchema#TABLE_NAME_VARIABLE} names, with a cache in front of
   * the reads that allow it. The URL-connection client starts fastest of the SDK's HTTP clients and
   * keeps no socket that a SnapStart restore breaks.
   *
   * @param cache empty where the environment has none
   * @param meter counts the calls that reach DynamoDB
   * @throws IllegalStateException when the variable is absent
   */
  public static Table fromEnvironment(Optional<ReadCache> cache, TableMeter meter) {
    var name = System.getenv(TableSchema.TABLE_NAME_VARIABLE);
    if (name == null || name.isBlank()) {
      throw new IllegalStateException(
          "the environment variable " + TableSchema.TABLE_NAME_VARIABLE + " is missing");
    }
    var client =
        DynamoDbClient.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(ATTEMPT).socketTimeout(ATTEMPT))
            .overrideConfiguration(
                c ->
                    c.apiCallAttemptTimeout(ATTEMPT)
                        .apiCallTimeout(CALL)
                        .addExecutionInterceptor(meter))
            .build();
    return new Table(client, name, cache);
  }
}
