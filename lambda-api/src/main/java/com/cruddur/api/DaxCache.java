package com.cruddur.api;

import com.cruddur.messages.ReadCache;
import com.cruddur.messages.TableSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dax.ClusterDaxClient;
import software.amazon.dax.Configuration;

/** The DAX cluster, where the environment has one. */
final class DaxCache {
  // DAX answers within a millisecond or two: what takes longer than this, DynamoDB answers sooner.
  private static final int REQUEST_MILLIS = 250;
  private static final int CONNECT_MILLIS = 500;

  private DaxCache() {}

  /** The cluster at {@value TableSchema#DAX_ENDPOINT_VARIABLE}; empty where that is absent. */
  static Optional<ReadCache> fromEnvironment() {
    return Optional.ofNullable(System.getenv(TableSchema.DAX_ENDPOINT_VARIABLE))
        .filter(endpoint -> !endpoint.isBlank())
        .map(DaxCache::at);
  }

  /**
   * @param endpoint the cluster's configuration endpoint, {@code daxs://host:port}
   */
  static ReadCache at(String endpoint) {
    return new ReadCache(() -> open(endpoint));
  }

  private static DynamoDbClient open(String endpoint) {
    try {
      return ClusterDaxClient.builder()
          .overrideConfiguration(
              Configuration.builder()
                  .url(endpoint)
                  .connectTimeoutMillis(CONNECT_MILLIS)
                  .requestTimeoutMillis(REQUEST_MILLIS)
                  .endpointRefreshTimeoutMillis(CONNECT_MILLIS)
                  .readRetries(0)
                  .build())
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
