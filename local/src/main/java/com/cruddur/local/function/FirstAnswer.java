package com.cruddur.local.function;

import com.cruddur.local.function.RuntimeApi.Invocation;
import com.cruddur.templates.UserError;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A function's start, timed: a process of its own, one event that waits for it, its answer.
 *
 * @param initialized from the process's start until the runtime asks for the event: the JVM, the
 *     handler's constructor, and the hooks before and after a snapshot where the function has one
 * @param answered from the process's start to the answer
 * @param processor the processor time of that, on all cores together, in steps of 10 ms
 */
public record FirstAnswer(
    Duration initialized, Duration answered, Duration processor, byte[] payload) {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** How long the event itself took. */
  public Duration invocation() {
    return answered.minus(initialized);
  }

  /**
   * @param grace what the process is given to end by itself: the JVM writes archives of classes
   *     then
   * @throws UserError when it fails, ends or does not answer within three minutes
   */
  public static FirstAnswer of(
      FunctionRuntime runtime, FunctionDefinition function, byte[] event, Duration grace) {
    try (var api = new RuntimeApi()) {
      var invocation = new Invocation(event, function.arn(), Instant.now().plus(LIMIT));
      api.give(invocation);
      long start = System.nanoTime();
      var initialized = api.initialized().thenApply(_ -> System.nanoTime());
      var answered = invocation.result().thenApply(_ -> System.nanoTime());
      var child = runtime.start(function, api.address());
      Duration processor;
      try {
        await(
            function,
            CompletableFuture.anyOf(answered, api.initializationFailed(), child.onExit()));
        processor = child.processorTime();
      } finally {
        child.close(grace);
      }
      if (invocation.result().getNow(null) instanceof InvocationResult.Success success) {
        return new FirstAnswer(
            Duration.ofNanos(initialized.join() - start),
            Duration.ofNanos(answered.join() - start),
            processor,
            success.payload());
      }
      throw failed(function, invocation, api);
    }
  }

  private static void await(FunctionDefinition function, CompletableFuture<?> end) {
    try {
      end.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      throw new UserError(
          "%s did not answer within %d s: its log says more"
              .formatted(function.name(), LIMIT.toSeconds()));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + function.name() + " started", e);
    }
  }

  private static UserError failed(
      FunctionDefinition function, Invocation invocation, RuntimeApi api) {
    if (invocation.result().getNow(null) instanceof InvocationResult.Failure failure) {
      return new UserError(
          "%s failed with %s: %s"
              .formatted(function.name(), failure.errorType(), failure.errorMessage()));
    }
    var initialization = api.initializationFailed().getNow(null);
    return new UserError(
        initialization == null
            ? function.name() + " ended before it answered: its log says more"
            : "%s could not be made, with %s: %s"
                .formatted(
                    function.name(), initialization.errorType(), initialization.errorMessage()));
  }
}
