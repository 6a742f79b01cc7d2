package com.cruddur.infra.monitoring;

import com.cruddur.infra.environment.Cache;
import com.cruddur.infra.function.JavaFunction;
import java.util.Optional;

/**
 * The parts of an environment that are watched.
 *
 * @param apiId the HTTP API's id
 * @param mappingId the UUID of the stream's event source mapping
 * @param signUp behind the user pool's triggers
 * @param cluster empty where the environment has no DAX
 * @param distributionId of the web client; empty where its metrics cannot be watched
 */
public record Watched(
    String apiId,
    JavaFunction api,
    JavaFunction stream,
    String mappingId,
    JavaFunction signUp,
    Optional<Cluster> cluster,
    Optional<String> distributionId) {

  /**
   * A DAX cluster.
   *
   * @param name what its metrics call ClusterId
   * @param revision what decides whether it is replaced
   * @param nodes their type and number, which cost by the hour
   */
  public record Cluster(String name, String revision, Cache nodes) {}
}
