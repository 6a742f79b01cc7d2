package com.cruddur.local.function;

import com.cruddur.local.notice.Notice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A function with as many instances as its callers need at once, up to its limit. An instance that
 * timed out or ended is replaced at the next invocation.
 *
 * <p>A caller for whom no instance is free sets off the start of another, and is served by
 * whichever is ready first: one that starts, or one whose invocation has ended. Beyond the limit a
 * caller waits, where Lambda would go on starting instances (Developer Guide, "Understanding Lambda
 * function scaling"): one machine has no more, and nobody is turned away.
 */
public final class LocalFunction implements AutoCloseable {
  private final FunctionRuntime runtime;
  private final FunctionDefinition definition;
  private final Consumer<Notice> notices;
  private final Executor threads = Thread::startVirtualThread;
  private final Deque<Instance> idle = new ArrayDeque<>();
  private final Deque<CompletableFuture<Instance>> waiting = new ArrayDeque<>();
  private final Set<Instance> all = new HashSet<>();
  // Instances there are or will be, and those among them that are not ready yet.
  private int count;
  private int starting;
  private volatile boolean closed;

  public LocalFunction(
      FunctionRuntime runtime, FunctionDefinition definition, Consumer<Notice> notices) {
    this.runtime = runtime;
    this.definition = definition;
    // What a function meets while it is stopped is the stop's doing.
    this.notices =
        notice -> {
          if (!closed) {
            notices.accept(notice);
          }
        };
  }

  public FunctionDefinition definition() {
    return definition;
  }

  /** Starts an instance ahead of the first invocation, and waits until it is ready or failed. */
  public void warm() {
    release(await(take()), false);
  }

  /** One invocation, with the caller waiting for its end. */
  public InvocationResult invoke(byte[] payload) {
    return begin(payload).join();
  }

  /**
   * Waits until an instance is ready, then gives it the event.
   *
   * @return completes with the answer
   * @throws com.cruddur.templates.UserError when no instance can be started
   */
  public CompletableFuture<InvocationResult> begin(byte[] payload) {
    Instance instance;
    try {
      instance = await(take());
    } catch (CancellationException _) {
      return CompletableFuture.completedFuture(InvocationResult.Failure.STOPPED);
    }
    return instance
        .invoke(payload, definition.arn())
        .whenCompleteAsync((_, _) -> release(instance, false), threads);
  }

  private static Instance await(CompletableFuture<Instance> turn) {
    try {
      return turn.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private synchronized CompletableFuture<Instance> take() {
    var turn = new CompletableFuture<Instance>();
    if (closed) {
      turn.cancel(false);
      return turn;
    }
    for (Instance instance = idle.poll(); instance != null; instance = idle.poll()) {
      if (instance.isAlive()) {
        turn.complete(instance);
        return turn;
      }
      end(instance);
    }
    waiting.add(turn);
    startIfWanted();
    return turn;
  }

  private synchronized void startIfWanted() {
    while (!closed && starting < waiting.size() && count < definition.concurrency()) {
      count++;
      starting++;
      threads.execute(this::start);
    }
  }

  private void start() {
    try {
      Instance instance = Instance.start(runtime, definition, notices);
      add(instance);
      instance.ready().thenRunAsync(() -> release(instance, true), threads);
    } catch (RuntimeException | Error e) {
      notStarted(e);
    }
  }

  private synchronized void add(Instance instance) {
    all.add(instance);
    if (closed) {
      end(instance);
    }
  }

  private synchronized void notStarted(Throwable reason) {
    count--;
    starting--;
    if (!waiting.isEmpty()) {
      waiting.poll().completeExceptionally(reason);
    }
    startIfWanted();
  }

  /**
   * @param isNew one that could not be made goes to a caller too, who gets to know why
   */
  private synchronized void release(Instance instance, boolean isNew) {
    if (isNew) {
      starting--;
    }
    boolean alive = instance.isAlive() && !closed;
    if (!waiting.isEmpty() && (alive || isNew)) {
      waiting.poll().complete(instance);
    } else if (alive) {
      idle.push(instance);
    } else {
      end(instance);
    }
    startIfWanted();
  }

  private synchronized void end(Instance instance) {
    if (all.remove(instance)) {
      count--;
      threads.execute(instance::close);
    }
  }

  /** Ends every instance, also those at work, and waits for that; who waits for one is answered. */
  @Override
  public void close() {
    List<Instance> left;
    synchronized (this) {
      closed = true;
      waiting.forEach(turn -> turn.cancel(false));
      waiting.clear();
      left = List.copyOf(all);
      all.clear();
    }
    try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
      left.forEach(instance -> closing.execute(instance::close));
    }
  }
}
