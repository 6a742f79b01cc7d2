package com.cruddur.stream;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A full batch of the stream, 100 messages of 10 conversations: read from JSON, and grouped. */
@State(Scope.Benchmark)
public class BatchBenchmark {
  private final PojoSerializer<DynamodbEvent> serializer =
      LambdaEventSerializers.serializerFor(
          DynamodbEvent.class, BatchBenchmark.class.getClassLoader());
  private byte[] json =
      IntStream.range(0, 100)
          .mapToObj(BatchBenchmark::record)
          .collect(Collectors.joining(",", "{\"Records\":[", "]}"))
          .getBytes(StandardCharsets.UTF_8);
  private DynamodbEvent event = serializer.fromJson(new ByteArrayInputStream(json));

  @Benchmark
  public DynamodbEvent readHundredRecords() {
    return serializer.fromJson(new ByteArrayInputStream(json));
  }

  @Benchmark
  public MessageBatch groupHundredRecords() {
    return MessageBatch.of(event.getRecords());
  }

  private static String record(int n) {
    return """
    {"eventID":"%1$d","eventName":"INSERT","eventVersion":"1.1","eventSource":"aws:dynamodb",
     "awsRegion":"us-east-1","dynamodb":{"ApproximateCreationDateTime":1780000000,
     "Keys":{"pk":{"S":"MSG#5ae290ed-55d1-47a0-bc6d-fe2bc270039%2$d"},
             "sk":{"S":"2026-11-21T18:27:02.%1$06d+00:00"}},
     "NewImage":{"pk":{"S":"MSG#5ae290ed-55d1-47a0-bc6d-fe2bc270039%2$d"},
                 "sk":{"S":"2026-11-21T18:27:02.%1$06d+00:00"},
                 "message":{"S":"See you at the station at half past six?"},
                 "message_uuid":{"S":"0a1b2c3d-4e5f-4071-8293-a4b5c6d7e8f9"},
                 "user_uuid":{"S":"7c6e5d4c-3b2a-4190-8f7e-6d5c4b3a2918"},
                 "user_handle":{"S":"andrewbrown"},"user_display_name":{"S":"Andrew Brown"}},
     "SequenceNumber":"%1$d","SizeBytes":400,"StreamViewType":"NEW_IMAGE"}}
    """
        .formatted(n, n % 10);
  }
}
