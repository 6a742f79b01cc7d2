package com.cruddur.reference;

import com.cruddur.messages.Intercepted.Call;
import com.cruddur.messages.Intercepted.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What DynamoDB, or the end of a process, does to either algorithm alike. */
final class Faults {
  static final Interceptor NONE = Call::proceed;

  private Faults() {}

  /** The process dies at its n-th call, before or after that takes effect. */
  static Interceptor deathAt(int n, boolean afterwards) {
    var calls = new AtomicInteger();
    return call -> {
      var number = calls.incrementAndGet();
      if (number < n) {
        return call.proceed();
      }
      if (number == n && afterwards) {
        call.proceed();
      }
      throw new IllegalStateException("the process is dead");
    };
  }

  /** The index answers as it stood at another time. */
  static Interceptor indexAnswering(QueryResponse then) {
    return call ->
        call.request() instanceof QueryRequest query && query.indexName() != null
            ? then
            : call.proceed();
  }

  /** DynamoDB throttles one item, once, of the first write of several: a batch or a transaction. */
  static Interceptor throttlingOf(int position) {
    var throttled = new AtomicBoolean();
    return call ->
        switch (call.request()) {
          case BatchWriteItemRequest batch when throttled.compareAndSet(false, true) ->
              allBut(position, batch, call);
          case TransactWriteItemsRequest transaction when throttled.compareAndSet(false, true) ->
              throw cancelled(position, transaction);
          default -> call.proceed();
        };
  }

  /** Something happens just before the first write. */
  static Interceptor beforeFirstWrite(Runnable happens) {
    var happened = new AtomicBoolean();
    return call -> {
      var write =
          call.request() instanceof PutItemRequest
              || call.request() instanceof BatchWriteItemRequest
              || call.request() instanceof TransactWriteItemsRequest;
      if (write && happened.compareAndSet(false, true)) {
        happens.run();
      }
      return call.proceed();
    };
  }

  private static Object allBut(int position, BatchWriteItemRequest batch, Call call) {
    var table = batch.requestItems().keySet().iterator().next();
    List<WriteRequest> done = new ArrayList<>(batch.requestItems().get(table));
    var left = done.remove(position);
    return call.client().batchWriteItem(b -> b.requestItems(Map.of(table, done))).toBuilder()
        .unprocessedItems(Map.of(table, List.of(left)))
        .build();
  }

  private static TransactionCanceledException cancelled(
      int position, TransactWriteItemsRequest transaction) {
    return TransactionCanceledException.builder()
        .message("Transaction cancelled")
        .cancellationReasons(
            IntStream.range(0, transaction.transactItems().size())
                .mapToObj(i -> i == position ? "ThrottlingError" : "None")
                .map(code -> CancellationReason.builder().code(code).build())
                .toList())
        .build();
  }
}
