package com.cruddur.local.function;

import com.cruddur.local.function.RuntimeApi.Invocation;
import com.cruddur.local.notice.Notice;
import com.cruddur.local.process.Child;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One execution environment of a function: a JVM of its own, one invocation at a time. */
final class Instance implements AutoCloseable {
  // What Lambda allows a function with SnapStart (Developer Guide, "Lambda execution environment").
  private static final Duration INITIALIZATION = Duration.ofSeconds(130);

  private final FunctionDefinition function;
  private final RuntimeApi api;
  private final Child child;
  private final Consumer<Notice> notices;
  private final CompletableFuture<Void> ready;
  // A killed process is seen as alive for a moment more.
  private volatile boolean ended;

  private Instance(
      FunctionDefinition function, RuntimeApi api, Child child, Consumer<Notice> notices) {
    this.function = function;
    this.api = api;
    this.child = child;
    this.notices = notices;
    this.ready =
        CompletableFuture.anyOf(api.initialized(), api.initializationFailed(), child.onExit())
            .<Void>thenApply(_ -> null)
            .completeOnTimeout(null, INITIALIZATION.toSeconds(), TimeUnit.SECONDS);
  }

  static Instance start(
      FunctionRuntime runtime, FunctionDefinition function, Consumer<Notice> notices) {
    var api = new RuntimeApi();
    try {
      return new Instance(function, api, runtime.start(function, api.address()), notices);
    } catch (RuntimeException | Error e) {
      api.close();
      throw e;
    }
  }

  boolean isAlive() {
    return !ended && child.isAlive() && !api.initializationFailed().isDone();
  }

  /** Completes when the handler is made and waits, or when that failed or takes too long. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  /**
   * To be called when it is {@link #ready()}.
   *
   * @return completes with the answer, whatever happens: a result is never an exception
   */
  CompletableFuture<InvocationResult> invoke(byte[] payload, String arn) {
    if (api.initializationFailed().isDone()) {
      return CompletableFuture.completedFuture(failed(api.initializationFailed().join()));
    }
    if (child.isAlive() && !api.initialized().isDone()) {
      return CompletableFuture.completedFuture(timedOut("initialization", INITIALIZATION));
    }
    var invocation = new Invocation(payload, arn, Instant.now().plus(function.timeout()));
    api.give(invocation);
    return CompletableFuture.anyOf(invocation.result(), child.onExit())
        .thenApply(_ -> true)
        .completeOnTimeout(false, function.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(inTime -> result(invocation, inTime));
  }

  private InvocationResult result(Invocation invocation, boolean inTime) {
    if (invocation.result().isDone()) {
      InvocationResult result = invocation.result().join();
      return result instanceof InvocationResult.Failure failure ? failed(failure) : result;
    }
    return inTime ? exited(invocation.id()) : timedOut(invocation.id(), function.timeout());
  }

  private InvocationResult failed(InvocationResult.Failure failure) {
    notices.accept(
        new Notice.FunctionFailed(function.name(), failure.errorType(), failure.errorMessage()));
    return failure;
  }

  private InvocationResult exited(String id) {
    ended = true;
    int status = child.onExit().join();
    notices.accept(new Notice.FunctionExited(function.name(), status));
    return InvocationResult.Failure.of(
        "Runtime.ExitError",
        "RequestId: %s Error: Runtime exited with error: exit status %d".formatted(id, status));
  }

  private InvocationResult timedOut(String id, Duration limit) {
    ended = true;
    child.kill();
    notices.accept(new Notice.FunctionTimedOut(function.name(), limit));
    return InvocationResult.Failure.timedOut(
        "RequestId: %s Error: Task timed out after %.2f seconds"
            .formatted(id, limit.toMillis() / 1000.0));
  }

  @Override
  public void close() {
    child.close();
    api.close();
  }
}
