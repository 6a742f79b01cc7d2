package com.cruddur.infra.monitoring;

import com.cruddur.messages.TableSchema;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * The table's metrics, found by its fixed name. Source: "DynamoDB metrics and dimensions", DynamoDB
 * developer guide.
 *
 * <p>DynamoDB publishes throttles and consumed units of the table and of its index apart, so the
 * two are added up; and system errors for each operation, so those of the operations that this
 * project calls are.
 */
final class TableMetrics {
  private static final MetricSource TABLE =
      new MetricSource("AWS/DynamoDB", "TableName", TableSchema.TABLE_NAME);
  private static final MetricSource INDEX =
      TABLE.with("GlobalSecondaryIndexName", TableSchema.INDEX_NAME);

  /** What the functions call, as the metrics name it: a transaction is one operation. */
  private static final List<String> OPERATIONS =
      List.of("BatchGetItem", "GetItem", "PutItem", "Query", "TransactWriteItems");

  MathExpression readThrottles() {
    return both("ReadThrottleEvents");
  }

  MathExpression writeThrottles() {
    return both("WriteThrottleEvents");
  }

  /** Reads and writes refused by the environment's own maximum, the fuse for the bill. */
  MathExpression fuseThrottles() {
    String read = "ReadMaxOnDemandThroughputThrottleEvents";
    String write = "WriteMaxOnDemandThroughputThrottleEvents";
    return Metrics.total(
        "MaxOnDemandThroughputThrottleEvents",
        List.of(TABLE.sum(read), INDEX.sum(read), TABLE.sum(write), INDEX.sum(write)));
  }

  /** Answers of status 500, over all operations that the functions call. */
  MathExpression systemErrors() {
    return Metrics.total(
        "SystemErrors",
        OPERATIONS.stream()
            .map(operation -> TABLE.with("Operation", operation).sum("SystemErrors"))
            .toList());
  }

  /** Items, not transactions, that were refused because another transaction held them. */
  Metric transactionConflicts() {
    return TABLE.sum("TransactionConflict");
  }

  MathExpression consumedReadUnits() {
    return both("ConsumedReadCapacityUnits");
  }

  MathExpression consumedWriteUnits() {
    return both("ConsumedWriteCapacityUnits");
  }

  private static MathExpression both(String name) {
    return Metrics.total(name, List.of(TABLE.sum(name), INDEX.sum(name)));
  }
}
