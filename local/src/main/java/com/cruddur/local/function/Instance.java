package com.cruddur.local.function;

import com.cruddur.local.function.RuntimeApi.Invocation;
import com.cruddur.local.notice.Notice;
import com.cruddur.local.process.Child;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One execution environment of a function: a JVM of its own, one invocation at a time. */
final class Instance implements AutoCloseable {
  // What Lambda allows a function with SnapStart (Developer Guide, "Lambda execution environment").
  private static final Duration INITIALIZATION = Duration.ofSeconds(130);

  private final FunctionDefinition function;
  private final RuntimeApi api;
  private final Child child;
  private final Consumer<Notice> notices;
  private volatile boolean closing;
  // A killed process is seen as alive for a moment more.
  private volatile boolean ended;

  private Instance(
      FunctionDefinition function, RuntimeApi api, Child child, Consumer<Notice> notices) {
    this.function = function;
    this.api = api;
    this.child = child;
    this.notices = notices;
  }

  static Instance start(
      FunctionRuntime runtime, FunctionDefinition function, Consumer<Notice> notices) {
    var api = new RuntimeApi();
    var turn = StartTurn.take();
    try {
      Child child = runtime.start(function, api.address());
      // Whoever asks for an invocation has loaded the library.
      CompletableFuture.anyOf(api.initialized(), api.initializationFailed(), child.onExit())
          .whenComplete((_, _) -> turn.close());
      return new Instance(function, api, child, notices);
    } catch (RuntimeException | Error e) {
      turn.close();
      throw e;
    }
  }

  boolean isAlive() {
    return !ended && child.isAlive() && !api.initializationFailed().isDone();
  }

  /** Returns when the handler is made and waits, or when that failed. */
  void awaitInitialized() {
    await(
        CompletableFuture.anyOf(api.initialized(), api.initializationFailed(), child.onExit()),
        INITIALIZATION);
  }

  /** The answer, whatever happens: a result of this function is never an exception. */
  InvocationResult invoke(byte[] payload, String arn) {
    awaitInitialized();
    if (api.initializationFailed().isDone()) {
      var failure = api.initializationFailed().join();
      failed(failure);
      return failure;
    }
    if (child.isAlive() && !api.initialized().isDone()) {
      return timedOut("initialization", INITIALIZATION);
    }
    var invocation = new Invocation(payload, arn, Instant.now().plus(function.timeout()));
    api.give(invocation);
    boolean inTime =
        await(CompletableFuture.anyOf(invocation.result(), child.onExit()), function.timeout());
    if (invocation.result().isDone()) {
      InvocationResult result = invocation.result().join();
      if (result instanceof InvocationResult.Failure failure) {
        failed(failure);
      }
      return result;
    }
    if (inTime) {
      return exited(invocation.id());
    }
    return timedOut(invocation.id(), function.timeout());
  }

  private void failed(InvocationResult.Failure failure) {
    notices.accept(
        new Notice.FunctionFailed(function.name(), failure.errorType(), failure.errorMessage()));
  }

  private InvocationResult exited(String id) {
    ended = true;
    int status = child.onExit().join();
    if (!closing) {
      notices.accept(new Notice.FunctionExited(function.name(), status));
    }
    return InvocationResult.Failure.of(
        "Runtime.ExitError",
        "RequestId: %s Error: Runtime exited with error: exit status %d".formatted(id, status));
  }

  private InvocationResult timedOut(String id, Duration limit) {
    ended = true;
    child.kill();
    notices.accept(new Notice.FunctionTimedOut(function.name(), limit));
    return InvocationResult.Failure.of(
        "Sandbox.Timedout",
        "RequestId: %s Error: Task timed out after %.2f seconds"
            .formatted(id, limit.toMillis() / 1000.0));
  }

  private static boolean await(CompletableFuture<?> future, Duration limit) {
    try {
      future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    closing = true;
    child.close();
    api.close();
  }
}
