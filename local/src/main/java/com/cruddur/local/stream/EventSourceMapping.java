package com.cruddur.local.stream;

import com.cruddur.local.function.InvocationResult;
import com.cruddur.local.notice.Notice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Polls a table's stream and invokes a function with what it finds: each shard in order, a child
 * shard after its parent, at least once.
 */
public final class EventSourceMapping implements AutoCloseable {
  /** How often shards are looked for. */
  static final Duration DISCOVERY = Duration.ofSeconds(10);

  private static final Duration END_OF_BATCH = Duration.ofSeconds(5);

  private final MappingDefinition definition;
  private final String region;
  private final DynamoDbStreamsClient streams;
  private final Consumer<Notice> notices;
  private final Checkpoints checkpoints;
  private final Delivery delivery;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Map<String, ShardReader> readers = new LinkedHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private long discoveredAt = Long.MIN_VALUE;

  /**
   * @param data the folder that keeps checkpoints
   * @param bucket the failure destination's folder, if the mapping has one
   */
  public EventSourceMapping(
      MappingDefinition definition,
      String region,
      DynamoDbStreamsClient streams,
      Function<byte[], InvocationResult> function,
      Path data,
      Optional<Path> bucket,
      Consumer<Notice> notices,
      InstantSource clock) {
    this.definition = definition;
    this.region = region;
    this.streams = streams;
    // What it meets while it is stopped is the stop's doing.
    this.notices =
        notice -> {
          if (stopping.getCount() > 0) {
            notices.accept(notice);
          }
        };
    this.checkpoints =
        new Checkpoints(
            data.resolve("checkpoints").resolve(definition.name() + ".json"), definition.stream());
    var id = UUID.nameUUIDFromBytes(definition.name().getBytes(StandardCharsets.UTF_8));
    this.delivery =
        new Delivery(
            definition,
            function,
            bucket.map(folder -> new FailureDestination(folder, id)),
            checkpoints::done,
            this.notices,
            clock,
            this::pause);
  }

  public MappingDefinition definition() {
    return definition;
  }

  public EventSourceMapping start() {
    spawn(this::discover);
    return this;
  }

  private synchronized void spawn(Runnable work) {
    threads.add(Thread.ofVirtual().name(definition.name()).start(work));
  }

  private void discover() {
    do {
      try {
        startReaders(shards());
      } catch (SdkException e) {
        notices.accept(new Notice.PollingFailed(definition.name(), String.valueOf(e.getMessage())));
      }
    } while (awaitReaderOr(DISCOVERY));
  }

  private List<Shard> shards() {
    var shards = new ArrayList<Shard>();
    String last = null;
    do {
      String after = last;
      var page =
          streams
              .describeStream(
                  request -> request.streamArn(definition.stream()).exclusiveStartShardId(after))
              .streamDescription();
      shards.addAll(page.shards());
      last = page.lastEvaluatedShardId();
    } while (last != null);
    return shards;
  }

  private synchronized void startReaders(List<Shard> shards) {
    long asked = System.nanoTime();
    var present = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
    boolean waiting = false;
    for (Shard shard : shards) {
      String id = shard.shardId();
      String parent = shard.parentShardId();
      if (readers.containsKey(id) || checkpoints.isFinished(id)) {
        continue;
      }
      if (parent != null && present.contains(parent) && !checkpoints.isFinished(parent)) {
        waiting = true;
        continue;
      }
      var reader =
          new ShardReader(
              id,
              definition,
              region,
              streams,
              checkpoints,
              delivery,
              this::pause,
              notices,
              this::wake);
      readers.put(id, reader);
      spawn(() -> read(id, reader));
    }
    discoveredAt = waiting ? Long.MIN_VALUE : asked;
    notifyAll();
  }

  private void read(String shard, ShardReader reader) {
    reader.run();
    synchronized (this) {
      readers.remove(shard);
      discoveredAt = Long.MIN_VALUE;
      notifyAll();
    }
  }

  private synchronized void wake() {
    notifyAll();
  }

  /** Waits until shards have to be looked for again; false when stopping. */
  private synchronized boolean awaitReaderOr(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (stopping.getCount() > 0
          && discoveredAt != Long.MIN_VALUE
          && end - System.nanoTime() > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
      }
      return pause(discoveredAt == Long.MIN_VALUE ? Duration.ofMillis(50) : Duration.ZERO);
    } catch (InterruptedException _) {
      return false;
    }
  }

  /**
   * Waits until everything that was in the stream when this was called is done.
   *
   * @return whether that was so within the limit
   */
  public synchronized boolean awaitTip(Duration limit) throws InterruptedException {
    long called = System.nanoTime();
    long end = called + limit.toNanos();
    while (!isAtTipAfter(called)) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  private boolean isAtTipAfter(long called) {
    return discoveredAt != Long.MIN_VALUE
        && readers.values().stream().allMatch(reader -> reader.wasAtTipAfter(called));
  }

  private boolean pause(Duration duration) {
    try {
      return !stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      return false;
    }
  }

  /** Stops polling; a batch under way is given a moment to end, else it comes again next time. */
  @Override
  public void close() {
    stopping.countDown();
    wake();
    List<Thread> running;
    synchronized (this) {
      running = List.copyOf(threads);
    }
    long end = System.nanoTime() + END_OF_BATCH.toNanos();
    for (Thread thread : running) {
      try {
        thread.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
