package com.cruddur.api;

import com.cruddur.messages.ReadCache;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dax.ClusterDaxClient;
import software.amazon.dax.Configuration;

/**
 * The DAX client with network threads of its own. Closing the client closes idle sockets only, and
 * a call on which bytes trickle in has no end (its read timeout begins anew with each byte);
 * closing the threads closes every socket and ends every call.
 */
final class DaxConnection implements ReadCache.Connection {
  private final String endpoint;
  private final ReadCache.Limits limits;
  private EventLoopGroup network;
  private DynamoDbClient client;
  private boolean closed;

  /**
   * @param endpoint the cluster's configuration endpoint, {@code daxs://host:port}
   */
  DaxConnection(String endpoint, ReadCache.Limits limits) {
    this.endpoint = endpoint;
    this.limits = limits;
  }

  @Override
  public DynamoDbClient open() {
    var configuration = Configuration.builder().url(endpoint).eventLoopGroup(startNetwork());
    try {
      // It waits here for the list of nodes.
      var opened =
          ClusterDaxClient.builder()
              .overrideConfiguration(
                  configuration
                      .connectTimeoutMillis(millis(limits.answer()))
                      .requestTimeoutMillis(millis(limits.answer()))
                      .endpointRefreshTimeoutMillis(millis(limits.trial()))
                      .readRetries(0)
                      .build())
              .build();
      return keep(opened);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized EventLoopGroup startNetwork() {
    if (closed) {
      throw new IllegalStateException("closed before it was opened");
    }
    network = new NioEventLoopGroup(1, new DefaultThreadFactory("dax", true));
    return network;
  }

  private DynamoDbClient keep(DynamoDbClient opened) {
    synchronized (this) {
      if (!closed) {
        client = opened;
        return opened;
      }
    }
    opened.close();
    throw new IllegalStateException("closed while it was opened");
  }

  @Override
  public void close() {
    try {
      closeClient();
    } finally {
      closeNetwork();
    }
  }

  private void closeClient() {
    DynamoDbClient ended;
    synchronized (this) {
      closed = true;
      ended = client;
      client = null;
    }
    if (ended != null) {
      ended.close();
    }
  }

  private synchronized void closeNetwork() {
    if (network != null) {
      network.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
    }
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
