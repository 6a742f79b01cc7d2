package com.cruddur.ops.replay;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a failure destination keeps of a batch that was given up: the Lambda Developer Guide's
 * invocation record, whose {@code payload} is the whole event where the destination is a bucket
 * ("Retain discarded records for a DynamoDB event source"). A bare event is read too.
 *
 * @param records one by one, so that a record that cannot be read at all stops no other
 */
record InvocationRecord(List<KeptRecord> records) {

  /** A document that is none of these. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String reason) {
      super(reason);
    }
  }

  /**
   * A record of the stream.
   *
   * @param sequenceNumber empty where it has none
   * @param read empty where Lambda's own reader refuses it
   */
  record KeptRecord(String sequenceNumber, Optional<DynamodbStreamRecord> read) {}

  /**
   * @throws Unreadable with the reason, which quotes nothing of the document
   */
  static InvocationRecord parse(byte[] document) throws Unreadable {
    var root = json(document, "it is not JSON");
    var event = root;
    if (root.has("payload")) {
      var payload = root.path("payload");
      event =
          payload.isTextual()
              ? json(payload.asText().getBytes(StandardCharsets.UTF_8), "its payload is not JSON")
              : payload;
    } else if (root.has("DDBStreamBatchInfo")) {
      throw new Unreadable(
          "it has no payload: queues and topics get the position in the stream only, try --table");
    }
    if (!event.path("Records").isArray()) {
      throw new Unreadable("it is neither an invocation record nor an event");
    }
    var records = new ArrayList<KeptRecord>();
    for (var record : event.path("Records")) {
      records.add(new KeptRecord(record.at("/dynamodb/SequenceNumber").asText(""), read(record)));
    }
    return new InvocationRecord(records);
  }

  private static JsonNode json(byte[] text, String reason) throws Unreadable {
    try {
      return Json.parse(text);
    } catch (IOException _) {
      throw new Unreadable(reason);
    }
  }

  /** As Lambda's runtime reads an event: binary attributes, numbers and dates included. */
  private static Optional<DynamodbStreamRecord> read(JsonNode record) {
    var event = Json.object();
    event.putArray("Records").add(record);
    try {
      return LambdaEventSerializers.serializerFor(
              DynamodbEvent.class, InvocationRecord.class.getClassLoader())
          .fromJson(new ByteArrayInputStream(Json.bytes(event)))
          .getRecords()
          .stream()
          .findFirst();
    } catch (RuntimeException _) {
      return Optional.empty();
    }
  }
}
