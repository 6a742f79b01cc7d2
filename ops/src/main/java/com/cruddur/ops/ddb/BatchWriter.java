package com.cruddur.ops.ddb;

import com.cruddur.templates.UserError;
import com.cruddur.templates.command.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAdder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts many items quickly: 25 a call, as many as BatchWriteItem takes, a few calls at once. What
 * DynamoDB leaves unprocessed is put again after a pause with full jitter. Never more than the
 * calls under way is in memory.
 */
final class BatchWriter implements AutoCloseable {
  private static final int BATCH = 25;
  private static final int CALLS = 8;
  private static final int ATTEMPTS = 12;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final DynamoDbClient client;
  private final String table;
  private final Progress progress;
  private final long firstPauseMillis;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore calls = new Semaphore(CALLS);
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final DoubleAdder capacity = new DoubleAdder();
  private final AtomicLong repeated = new AtomicLong();
  private List<WriteRequest> batch = new ArrayList<>();

  BatchWriter(DynamoDbClient client, String table, Progress progress) {
    this(client, table, progress, 25);
  }

  /**
   * @param firstPauseMillis the longest first pause; each later one is twice as long
   */
  BatchWriter(DynamoDbClient client, String table, Progress progress, long firstPauseMillis) {
    this.client = client;
    this.table = table;
    this.progress = progress;
    this.firstPauseMillis = firstPauseMillis;
  }

  /** Puts an item, at once or with those after it; over one that has the same key. */
  void put(Map<String, AttributeValue> item) {
    batch.add(WriteRequest.builder().putRequest(p -> p.item(item)).build());
    if (batch.size() == BATCH) {
      send();
    }
  }

  /**
   * Returns when everything is written.
   *
   * @throws UserError when DynamoDB left items unprocessed time and again
   */
  void finish() {
    if (!batch.isEmpty()) {
      send();
    }
    calls.acquireUninterruptibly(CALLS);
    calls.release(CALLS);
    requireNoFailure();
  }

  /** Write units, the index's among them. */
  double capacity() {
    return capacity.sum();
  }

  /** How many items were put again because DynamoDB left them. */
  long repeated() {
    return repeated.get();
  }

  @Override
  public void close() {
    threads.close();
  }

  private void send() {
    requireNoFailure();
    var items = batch;
    batch = new ArrayList<>();
    calls.acquireUninterruptibly();
    threads.execute(
        () -> {
          try {
            write(items);
          } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
          } finally {
            calls.release();
          }
        });
  }

  private void write(List<WriteRequest> items) {
    var left = items;
    for (var attempt = 1; ; attempt++) {
      var now = left;
      BatchWriteItemResponse response =
          client.batchWriteItem(
              b ->
                  b.requestItems(Map.of(table, now))
                      .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
      response.consumedCapacity().forEach(units -> capacity.add(units.capacityUnits()));
      left = response.unprocessedItems().getOrDefault(table, List.of());
      progress.add(now.size() - left.size());
      if (left.isEmpty()) {
        return;
      }
      if (attempt == ATTEMPTS) {
        throw new UserError(
            "DynamoDB left %d items unprocessed %d times: the table's throughput is too small for this, try fewer at once"
                .formatted(left.size(), ATTEMPTS));
      }
      repeated.addAndGet(left.size());
      pause(Math.min(LONGEST_PAUSE_MILLIS, firstPauseMillis << attempt));
    }
  }

  private static void pause(long longestMillis) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(longestMillis + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for DynamoDB", e);
    }
  }

  private void requireNoFailure() {
    if (failure.get() != null) {
      throw failure.get();
    }
  }
}
