package com.cruddur.bench.capacity;

import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** The units that DynamoDB Local reports for a call. */
final class Reported {
  private Reported() {}

  static double table(ConsumedCapacity consumed) {
    return consumed.table().capacityUnits();
  }

  static double index(ConsumedCapacity consumed) {
    return consumed.globalSecondaryIndexes().values().stream()
        .mapToDouble(index -> index.capacityUnits())
        .sum();
  }
}
