package com.cruddur.api;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.cruddur.messages.ReadCache;
import com.cruddur.messages.TableSchema;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * The DAX cluster, where the environment has one: opened at the first question, closed before a
 * SnapStart snapshot. A CRaC context holds its resources weakly; this one lives as long as the
 * cache, which holds it as its watcher.
 */
final class DaxCache implements ReadCache.Watcher, Resource {
  /**
   * DAX answers within a millisecond or two: what takes a quarter of a second, DynamoDB answers
   * sooner. Opening takes a connection, TLS and a list of the nodes, twice.
   */
  static final ReadCache.Limits LIMITS =
      new ReadCache.Limits(Duration.ofMillis(750), Duration.ofMillis(250));

  private final LambdaLogger log;
  private final ReadCache cache;

  /**
   * @param endpoint the cluster's configuration endpoint, {@code daxs://host:port}
   * @param limits how long it is waited for
   * @param nanoTime by which it is left alone after a failure
   */
  DaxCache(String endpoint, LambdaLogger log, ReadCache.Limits limits, LongSupplier nanoTime) {
    this.log = log;
    this.cache = new ReadCache(() -> new DaxConnection(endpoint, limits), limits, this, nanoTime);
  }

  /** The cluster at {@value TableSchema#DAX_ENDPOINT_VARIABLE}; empty where that is absent. */
  static Optional<ReadCache> fromEnvironment(ReadCache.Limits limits) {
    return Optional.ofNullable(System.getenv(TableSchema.DAX_ENDPOINT_VARIABLE))
        .filter(endpoint -> !endpoint.isBlank())
        .map(
            endpoint -> new DaxCache(endpoint, LambdaRuntime.getLogger(), limits, System::nanoTime))
        .map(DaxCache::inSnapshots);
  }

  ReadCache cache() {
    return cache;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    cache.reset();
  }

  /** Once more: what primes the function before a snapshot may run after our own hook. */
  @Override
  public void afterRestore(Context<? extends Resource> context) {
    cache.reset();
  }

  @Override
  public void failed(Throwable cause) {
    log.log("DAX does not answer, DynamoDB does: " + Faults.describe(cause), LogLevel.WARN);
  }

  @Override
  public void recovered() {
    log.log("DAX answers again", LogLevel.INFO);
  }

  private ReadCache inSnapshots() {
    Core.getGlobalContext().register(this);
    return cache;
  }
}
