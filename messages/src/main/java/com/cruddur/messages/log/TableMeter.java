package com.cruddur.messages.log;

import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Counts a client's calls and the units that DynamoDB reports for them, from the beginning; asking
 * for the report costs nothing. What one invocation used is the difference of two readings, since a
 * function works on one invocation at a time.
 */
public final class TableMeter implements ExecutionInterceptor {
  private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

  private TableUse total = TableUse.NONE;

  synchronized TableUse reading() {
    return total;
  }

  private synchronized void add(TableUse use) {
    total = total.plus(use);
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    return switch (context.request()) {
      case GetItemRequest get -> get.toBuilder().returnConsumedCapacity(TOTAL).build();
      case BatchGetItemRequest batch -> batch.toBuilder().returnConsumedCapacity(TOTAL).build();
      case QueryRequest query -> query.toBuilder().returnConsumedCapacity(TOTAL).build();
      case PutItemRequest put -> put.toBuilder().returnConsumedCapacity(TOTAL).build();
      case UpdateItemRequest update -> update.toBuilder().returnConsumedCapacity(TOTAL).build();
      case TransactWriteItemsRequest transaction ->
          transaction.toBuilder().returnConsumedCapacity(TOTAL).build();
      default -> context.request();
    };
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    add(use(context.response()));
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    add(new TableUse(1, 0, 0));
  }

  private static TableUse use(SdkResponse response) {
    return switch (response) {
      case GetItemResponse get -> reads(units(get.consumedCapacity()));
      case BatchGetItemResponse batch -> reads(units(batch.consumedCapacity()));
      case QueryResponse query -> reads(units(query.consumedCapacity()));
      case PutItemResponse put -> writes(units(put.consumedCapacity()));
      case UpdateItemResponse update -> writes(units(update.consumedCapacity()));
      case TransactWriteItemsResponse transaction -> writes(units(transaction.consumedCapacity()));
      default -> reads(0);
    };
  }

  private static TableUse reads(double units) {
    return new TableUse(1, units, 0);
  }

  private static TableUse writes(double units) {
    return new TableUse(1, 0, units);
  }

  private static double units(ConsumedCapacity consumed) {
    return consumed == null ? 0 : Objects.requireNonNullElse(consumed.capacityUnits(), 0.0);
  }

  private static double units(List<ConsumedCapacity> consumed) {
    return consumed.stream().mapToDouble(TableMeter::units).sum();
  }
}
