package com.cruddur.stream;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What a batch of stream records asks for: by conversation, its newest message.
 *
 * @param poison the records that claim to be messages and cannot be read
 */
record MessageBatch(List<Changed> conversations, List<PoisonRecord> poison) {

  /** A conversation with new messages; its records succeed or fail together. */
  record Changed(List<StreamMessage> messages) {
    String groupUuid() {
      return messages.getFirst().groupUuid();
    }

    StreamMessage newest() {
      return messages.stream().max(Comparator.comparing(StreamMessage::at)).orElseThrow();
    }

    List<String> sequenceNumbers() {
      return messages.stream().map(StreamMessage::sequenceNumber).toList();
    }
  }

  record PoisonRecord(String sequenceNumber, String reason) {}

  static MessageBatch of(List<DynamodbStreamRecord> records) {
    var conversations = new LinkedHashMap<String, List<StreamMessage>>();
    var poison = new ArrayList<PoisonRecord>();
    for (var record : records) {
      try {
        Optional<StreamMessage> message = StreamMessage.read(record);
        message.ifPresent(
            m -> conversations.computeIfAbsent(m.groupUuid(), _ -> new ArrayList<>()).add(m));
      } catch (UnreadableRecordException e) {
        poison.add(new PoisonRecord(e.sequenceNumber(), e.getMessage()));
      }
    }
    return new MessageBatch(conversations.values().stream().map(Changed::new).toList(), poison);
  }
}
