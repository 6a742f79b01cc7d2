package com.cruddur.local.stream;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * A record of a stream, in the JSON form in which Lambda hands it to a function (Lambda Developer
 * Guide, "Using AWS Lambda with Amazon DynamoDB", example event).
 *
 * @param created to the minute: DynamoDB rounds it down
 */
public record StreamRecord(JsonNode json, String sequenceNumber, Instant created) {

  /** A record as DynamoDB's stream hands it out. */
  public static StreamRecord of(Record record, String streamArn, String region) {
    var change = record.dynamodb();
    ObjectNode json =
        Json.object()
            .put("eventID", record.eventID())
            .put("eventName", record.eventNameAsString())
            .put("eventVersion", record.eventVersion())
            .put("eventSource", record.eventSource())
            .put("awsRegion", region);
    ObjectNode dynamodb =
        json.putObject("dynamodb")
            .put(
                "ApproximateCreationDateTime",
                change.approximateCreationDateTime().getEpochSecond());
    dynamodb.set("Keys", item(change.keys()));
    if (change.hasNewImage()) {
      dynamodb.set("NewImage", item(change.newImage()));
    }
    if (change.hasOldImage()) {
      dynamodb.set("OldImage", item(change.oldImage()));
    }
    dynamodb
        .put("SequenceNumber", change.sequenceNumber())
        .put("SizeBytes", change.sizeBytes())
        .put("StreamViewType", change.streamViewTypeAsString());
    json.put("eventSourceARN", streamArn);
    if (record.userIdentity() != null) {
      json.putObject("userIdentity")
          .put("type", record.userIdentity().type())
          .put("principalId", record.userIdentity().principalId());
    }
    return new StreamRecord(json, change.sequenceNumber(), change.approximateCreationDateTime());
  }

  /** The event that a function gets. */
  public static byte[] event(List<StreamRecord> records) {
    ArrayNode array = Json.array();
    records.forEach(record -> array.add(record.json()));
    return Json.bytes(Json.object().set("Records", array));
  }

  private static ObjectNode item(Map<String, AttributeValue> item) {
    ObjectNode json = Json.object();
    item.forEach((name, value) -> json.set(name, value(value)));
    return json;
  }

  private static ObjectNode value(AttributeValue value) {
    ObjectNode json = Json.object();
    switch (value.type()) {
      case S -> json.put("S", value.s());
      case N -> json.put("N", value.n());
      case B -> json.put("B", base64(value.b()));
      case BOOL -> json.put("BOOL", value.bool());
      case NUL -> json.put("NULL", true);
      case SS -> json.set("SS", texts(value.ss()));
      case NS -> json.set("NS", texts(value.ns()));
      case BS -> json.set("BS", texts(value.bs().stream().map(StreamRecord::base64).toList()));
      case M -> json.set("M", item(value.m()));
      case L -> {
        ArrayNode list = json.putArray("L");
        value.l().forEach(element -> list.add(value(element)));
      }
      case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("unknown: " + value);
    }
    return json;
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = Json.array();
    texts.forEach(array::add);
    return array;
  }

  private static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArray());
  }
}
