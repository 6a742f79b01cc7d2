package com.cruddur.dynamodb;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in this JVM, so that it dies with it, on the loopback address alone.
 *
 * <p>The stock {@code ServerRunner} binds every interface and offers no address; its two public
 * handlers under a server of our own do the same job on one. Every region and access key sees the
 * same tables, as with {@code -sharedDb}. Telemetry is never configured, hence off.
 */
public final class DynamoDbLocal implements AutoCloseable {
  // A logger is garbage-collected, and its level forgotten, unless somebody holds it.
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  static {
    SQLITE.setLevel(Level.OFF);
  }

  private final LocalDynamoDBRequestHandler requests;
  private final Server server;

  private DynamoDbLocal(LocalDynamoDBRequestHandler requests, Server server) {
    this.requests = requests;
    this.server = server;
  }

  /** A database that is gone when it is closed, on a free port. */
  public static DynamoDbLocal inMemory() throws IOException {
    return start(0, Optional.empty(), () -> true);
  }

  /**
   * A database whose tables live in a folder, which is made if it is absent.
   *
   * @param port the TCP port on the loopback address; 0 takes a free one
   * @throws BindException when the port is in use
   */
  public static DynamoDbLocal inFolder(int port, Path folder) throws IOException {
    return inFolder(port, folder, () -> true);
  }

  /**
   * The same, which answers writes with 503 while there is no room for them. It never acknowledges
   * one that it could not store, whoever sends it.
   *
   * @param room whether there is; asked before and after each write, from any thread
   * @throws BindException when the port is in use
   */
  public static DynamoDbLocal inFolder(int port, Path folder, BooleanSupplier room)
      throws IOException {
    Files.createDirectories(folder);
    return start(port, Optional.of(folder), room);
  }

  /**
   * The same database without its server, for as long as this JVM runs: a client that calls it
   * directly, in a tenth of the time that a call over HTTP takes. It has no interceptors and no
   * retries.
   */
  public static DynamoDbClient withoutServer() {
    var withoutTelemetry = true;
    return DynamoDBEmbedded.create(withoutTelemetry).dynamoDbClient();
  }

  private static DynamoDbLocal start(int port, Optional<Path> folder, BooleanSupplier room)
      throws IOException {
    var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    // The port first: the database's files must not be opened while another process serves them.
    var connector = (ServerConnector) server.getConnectors()[0];
    open(connector);
    var requests =
        new LocalDynamoDBRequestHandler(
            0, folder.isEmpty(), folder.map(Path::toString).orElse(null), true, false);
    Handler answers = new LocalDynamoDBServerHandler(requests, null);
    server.setHandler(
        new ContextHandler(
            folder.isEmpty() ? answers : new GuardedWrites(answers, room, () -> commit(requests)),
            "/"));
    try {
      server.start();
    } catch (Exception e) {
      requests.shutdown();
      throw new IOException("DynamoDB Local did not start: " + e.getMessage(), e);
    }
    return new DynamoDbLocal(requests, server);
  }

  /** SQLite's calls are done one after the other: once this one is, those before it are, too. */
  private static void commit(LocalDynamoDBRequestHandler requests) {
    requests.listTables("local", "local", ListTablesRequest.builder().limit(1).build());
  }

  private static void open(ServerConnector connector) throws IOException {
    try {
      connector.open();
    } catch (IOException e) {
      throw e.getCause() instanceof BindException inUse ? inUse : e;
    }
  }

  /** Where clients find it, for example {@code http://127.0.0.1:8000}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** The TCP port it listens on. */
  public int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  /** Stops listening, then closes the database's files. */
  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("DynamoDB Local did not stop: " + e.getMessage(), e);
    } finally {
      requests.shutdown();
    }
  }
}
