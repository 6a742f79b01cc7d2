package com.cruddur.ops.doctor;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** How a finding is mended; no way deletes a message. */
sealed interface Mend {
  /** For people: what is done. */
  String sentence();

  /** The stream function's own code moves the rows to a message, and removes their duplicates. */
  record MoveRows(Map<String, AttributeValue> message, String sentence) implements Mend {}

  /** One transaction, every write of it under the condition that nothing changed meanwhile. */
  record Write(List<TransactWriteItem> writes, String sentence) implements Mend {}

  /** Nothing that a program may decide. */
  record Leave(String sentence) implements Mend {}
}
