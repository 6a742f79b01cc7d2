package com.cruddur.ops.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.Intercepted;
import com.cruddur.messages.TableFixture;
import com.cruddur.templates.command.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The parallel scan that doctor, replay, erase and export read with. */
class TableScanTest {
  private static final int LIMIT_SECONDS = 60;

  /** Every segment but one has pages without end: a scan that goes on would never return. */
  @Test
  void aSegmentThatFailsStopsTheOthers() {
    var others = new CountDownLatch(7);
    var client =
        endless(
            segment -> {
              if (segment == 5) {
                others.await();
                throw new IllegalArgumentException("segment 5 is throttled");
              }
              others.countDown();
            });
    assertEquals("segment 5 is throttled", failure(client, _ -> {}));
  }

  @Test
  void anItemThatCannotBeTakenStopsTheScan() {
    var taken = new AtomicInteger();
    assertEquals(
        "the tenth",
        failure(
            endless(_ -> {}),
            _ -> {
              if (taken.incrementAndGet() == 10) {
                throw new IllegalArgumentException("the tenth");
              }
            }));
  }

  @Test
  void everyItemIsHandedOnOnce() {
    var table = new TableFixture();
    for (var i = 0; i < 40; i++) {
      table.put(TableFixture.ordered("pk", "X#" + i, "sk", "Y"));
    }
    Set<String> seen = ConcurrentHashMap.newKeySet();
    scan(table.dynamoDb())
        .each(
            ScanRequest.builder().tableName(table.name()).build(),
            item -> assertTrue(seen.add(item.get("pk").s())));
    assertEquals(40, seen.size());
  }

  private interface Segment {
    void asked(int number) throws InterruptedException;
  }

  private static DynamoDbClient endless(Segment segment) {
    return Intercepted.client(
        new TableFixture().dynamoDb(),
        call -> {
          var number = ((ScanRequest) call.request()).segment();
          segment.asked(number);
          // As waiting for the network does: who only yields may keep a carrier from the others
          LockSupport.parkNanos(1);
          var key = Map.of("pk", AttributeValue.fromS("X#" + number));
          return ScanResponse.builder()
              .items(List.of(key))
              .scannedCount(1)
              .lastEvaluatedKey(key)
              .build();
        });
  }

  private static String failure(
      DynamoDbClient client, Consumer<Map<String, AttributeValue>> items) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(LIMIT_SECONDS),
        () ->
            assertThrows(
                    IllegalArgumentException.class,
                    () -> scan(client).each(ScanRequest.builder().tableName("t").build(), items))
                .getMessage());
  }

  private static TableScan scan(DynamoDbClient client) {
    return new TableScan(client, new Progress(new PrintWriter(new StringWriter()), "%d"));
  }
}
