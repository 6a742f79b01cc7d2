package com.cruddur.local.function;

import com.cruddur.local.process.LoopbackServer;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Lambda's Runtime API (version 2018-06-01) for one instance of a function: the runtime asks for
 * the next invocation and posts its response or error.
 *
 * <p>Paths, headers and codes are those of the Lambda Developer Guide, "Using the Lambda runtime
 * API"; {@code restore/next} is SnapStart's, answered at once since nothing is snapshotted here.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String RUNTIME = "/2018-06-01/runtime/";
  private static final byte[] NONE = {};

  /** One event on its way to the handler. */
  record Invocation(
      String id,
      byte[] payload,
      String functionArn,
      Instant deadline,
      CompletableFuture<InvocationResult> result) {
    Invocation(byte[] payload, String functionArn, Instant deadline) {
      this(UUID.randomUUID().toString(), payload, functionArn, deadline, new CompletableFuture<>());
    }
  }

  private final LoopbackServer server;
  private final LinkedBlockingQueue<Invocation> next = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> initialized = new CompletableFuture<>();
  private final CompletableFuture<InvocationResult.Failure> failed = new CompletableFuture<>();
  private volatile Invocation current;

  RuntimeApi() {
    try {
      server = LoopbackServer.start(0, this::answer);
    } catch (IOException e) {
      throw new UncheckedIOException("the Runtime API cannot be served", e);
    }
  }

  /** What {@code AWS_LAMBDA_RUNTIME_API} is. */
  String address() {
    return server.address();
  }

  /** Completes when the runtime asks for its first invocation. */
  CompletableFuture<Void> initialized() {
    return initialized;
  }

  /** Completes when the runtime says that the handler could not be made. */
  CompletableFuture<InvocationResult.Failure> initializationFailed() {
    return failed;
  }

  void give(Invocation invocation) {
    next.add(invocation);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    if (!path.startsWith(RUNTIME)) {
      LoopbackServer.send(exchange, 404, NONE);
      return;
    }
    String[] parts = path.substring(RUNTIME.length()).split("/");
    switch (exchange.getRequestMethod() + " " + parts[parts.length - 1]) {
      case "GET next" -> giveNext(exchange, parts[0]);
      case "POST response" -> finish(exchange, parts[1], new InvocationResult.Success(body));
      case "POST error" -> {
        var failure = new InvocationResult.Failure(body);
        if (parts[0].equals("invocation")) {
          finish(exchange, parts[1], failure);
        } else {
          failed.complete(failure);
          LoopbackServer.send(exchange, 202, NONE);
        }
      }
      default -> LoopbackServer.send(exchange, 404, NONE);
    }
  }

  private void giveNext(HttpExchange exchange, String kind) throws IOException {
    if (kind.equals("restore")) {
      LoopbackServer.send(exchange, 200, NONE);
      return;
    }
    initialized.complete(null);
    try {
      Invocation invocation = next.take();
      current = invocation;
      var headers = exchange.getResponseHeaders();
      headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
      headers.set(
          "Lambda-Runtime-Deadline-Ms", String.valueOf(invocation.deadline().toEpochMilli()));
      headers.set("Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn());
      headers.set("Lambda-Runtime-Trace-Id", traceId(invocation));
      headers.set("Content-Type", "application/json");
      LoopbackServer.send(exchange, 200, invocation.payload());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void finish(HttpExchange exchange, String id, InvocationResult result)
      throws IOException {
    Invocation invocation = current;
    if (invocation == null || !invocation.id().equals(id)) {
      LoopbackServer.send(exchange, 400, NONE);
      return;
    }
    LoopbackServer.send(exchange, 202, NONE);
    invocation.result().complete(result);
  }

  private static String traceId(Invocation invocation) {
    String id = invocation.id().replace("-", "").toLowerCase(Locale.ROOT);
    long seconds = Instant.now().getEpochSecond();
    return "Root=1-%08x-%s;Parent=%s;Sampled=0"
        .formatted(seconds, id.substring(0, 24), id.substring(16, 32));
  }

  @Override
  public void close() {
    server.close();
  }
}
