package com.cruddur.ops.table;

import com.cruddur.templates.command.Progress;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Reads a whole table, a few segments at once, page by page: never more than a page of each segment
 * is in memory. Eventually consistent, which costs half: whoever acts on an item reads it again.
 */
public final class TableScan {
  private static final int SEGMENTS = 8;

  private final DynamoDbClient client;
  private final Progress progress;

  /**
   * @param progress told of every item that was read, filtered out or not
   */
  public TableScan(DynamoDbClient client, Progress progress) {
    this.client = client;
    this.progress = progress;
  }

  /**
   * Hands every item on, from several threads at once. The first segment that fails stops the
   * others: nothing is read, or handed on, for a result that will not be.
   *
   * @param request table, filter and projection
   */
  public void each(ScanRequest request, Consumer<Map<String, AttributeValue>> items) {
    var stopped = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var segments = new ExecutorCompletionService<Void>(threads);
      for (var i = 0; i < SEGMENTS; i++) {
        var segment = request.toBuilder().totalSegments(SEGMENTS).segment(i).build();
        segments.submit(() -> read(segment, items, stopped), null);
      }
      try {
        for (var i = 0; i < SEGMENTS; i++) {
          segments.take().get();
        }
      } catch (ExecutionException | InterruptedException e) {
        stopped.set(true);
        threads.shutdownNow();
        throw e;
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading the table", e);
    }
  }

  private void read(
      ScanRequest segment, Consumer<Map<String, AttributeValue>> items, AtomicBoolean stopped) {
    for (var page : client.scanPaginator(segment)) {
      for (var item : page.items()) {
        if (stopped.get()) {
          return;
        }
        items.accept(item);
      }
      progress.add(page.scannedCount());
      if (stopped.get()) {
        return;
      }
    }
  }
}
