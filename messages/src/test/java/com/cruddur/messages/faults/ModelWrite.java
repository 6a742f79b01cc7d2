package com.cruddur.messages.faults;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** One operation of a transaction; without an item it is a delete. */
record ModelWrite(
    Map<String, AttributeValue> key,
    Map<String, AttributeValue> item,
    Expression condition,
    ReturnValuesOnConditionCheckFailure returned) {

  static ModelWrite of(TransactWriteItem one) {
    if (one.put() != null) {
      var put = one.put();
      return new ModelWrite(
          ModelDynamoDb.key(put.item()),
          put.item(),
          Expression.parse(
              put.conditionExpression(),
              put.expressionAttributeNames(),
              put.expressionAttributeValues()),
          put.returnValuesOnConditionCheckFailure());
    }
    if (one.delete() != null) {
      var delete = one.delete();
      return new ModelWrite(
          ModelDynamoDb.key(delete.key()),
          null,
          Expression.parse(
              delete.conditionExpression(),
              delete.expressionAttributeNames(),
              delete.expressionAttributeValues()),
          delete.returnValuesOnConditionCheckFailure());
    }
    throw new IllegalArgumentException("the model has puts and deletes, not " + one);
  }
}
