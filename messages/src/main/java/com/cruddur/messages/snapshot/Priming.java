package com.cruddur.messages.snapshot;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Runs a function's path before a SnapStart snapshot, so that what is restored from it has loaded
 * the classes, opened the client and compiled what is hot.
 *
 * <p>The path has to be without effect, and whether it succeeds decides nothing: a deployment while
 * DynamoDB cannot be reached only starts more slowly.
 */
public final class Priming implements Resource {
  /** A CRaC context holds its resources weakly: without, this one is gone before the snapshot. */
  private static final Queue<Priming> KEPT = new ConcurrentLinkedQueue<>();

  private final Runnable rehearsal;
  private final Consumer<Throwable> failed;

  private Priming(Runnable rehearsal, Consumer<Throwable> failed) {
    this.rehearsal = rehearsal;
    this.failed = failed;
  }

  /**
   * Registers what runs before each snapshot; the last that is registered runs first.
   *
   * @param rehearsal the path, without effect
   * @param failed told why the rehearsal ended early
   */
  public static void beforeSnapshots(Runnable rehearsal, Consumer<Throwable> failed) {
    var priming = new Priming(rehearsal, failed);
    KEPT.add(priming);
    Core.getGlobalContext().register(priming);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      rehearsal.run();
    } catch (RuntimeException | LinkageError e) {
      failed.accept(e);
    }
  }

  /** Nothing: the client makes new connections for those that the snapshot broke. */
  @Override
  public void afterRestore(Context<? extends Resource> context) {}
}
