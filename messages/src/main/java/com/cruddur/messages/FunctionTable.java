package com.cruddur.messages;

import com.cruddur.messages.log.TableMeter;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The table as a Lambda function reaches it: name, region and credentials from its environment. */
public final class FunctionTable {
  // A healthy call takes milliseconds; a hanging one must leave time to try again or to report.
  private static final Limits LIMITS = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(6));

  private FunctionTable() {}

  /**
   * How long a function waits for DynamoDB.
   *
   * @param attempt for one answer
   * @param call for all attempts of one call together
   */
  public record Limits(Duration attempt, Duration call) {}

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
    return fromEnvironment(cache, meter, LIMITS);
  }

  /** The same for a caller who has less time. */
  public static Table fromEnvironment(Optional<ReadCache> cache, TableMeter meter, Limits limits) {
    var name = System.getenv(TableSchema.TABLE_NAME_VARIABLE);
    if (name == null || name.isBlank()) {
      throw new IllegalStateException(
          "the environment variable " + TableSchema.TABLE_NAME_VARIABLE + " is missing");
    }
    var client =
        DynamoDbClient.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(limits.attempt())
                    .socketTimeout(limits.attempt()))
            .overrideConfiguration(
                c ->
                    c.apiCallAttemptTimeout(limits.attempt())
                        .apiCallTimeout(limits.call())
                        .addExecutionInterceptor(meter))
            .build();
    return new Table(client, name, cache);
  }
}
