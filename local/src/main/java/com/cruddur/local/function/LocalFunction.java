package com.cruddur.local.function;

import com.cruddur.local.notice.Notice;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * A function with as many instances as its callers need at once, up to its limit; a caller beyond
 * that waits. An instance that timed out or ended is replaced at the next invocation.
 */
public final class LocalFunction implements AutoCloseable {
  private final FunctionRuntime runtime;
  private final FunctionDefinition definition;
  private final Consumer<Notice> notices;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<Instance> idle = new ConcurrentLinkedDeque<>();
  private final Set<Instance> all = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public LocalFunction(
      FunctionRuntime runtime, FunctionDefinition definition, Consumer<Notice> notices) {
    this.runtime = runtime;
    this.definition = definition;
    this.notices = notices;
    this.permits = new Semaphore(definition.concurrency(), true);
  }

  public FunctionDefinition definition() {
    return definition;
  }

  /** Starts an instance ahead of the first invocation, and waits until it is ready or failed. */
  public void warm() {
    withInstance(
        instance -> {
          instance.awaitInitialized();
          return null;
        });
  }

  /** One invocation, with the caller waiting for its end. */
  public InvocationResult invoke(byte[] payload) {
    return withInstance(instance -> instance.invoke(payload, definition.arn()));
  }

  private <T> T withInstance(java.util.function.Function<Instance, T> work) {
    permits.acquireUninterruptibly();
    try {
      Instance instance = take();
      try {
        return work.apply(instance);
      } finally {
        if (instance.isAlive() && !closed) {
          idle.push(instance);
        } else {
          end(instance);
        }
      }
    } finally {
      permits.release();
    }
  }

  private Instance take() {
    for (Instance instance = idle.poll(); instance != null; instance = idle.poll()) {
      if (instance.isAlive()) {
        return instance;
      }
      end(instance);
    }
    var instance = Instance.start(runtime, definition, notices);
    all.add(instance);
    return instance;
  }

  private void end(Instance instance) {
    all.remove(instance);
    instance.close();
  }

  /** Ends every instance, also those at work. */
  @Override
  public void close() {
    closed = true;
    all.forEach(Instance::close);
  }
}
