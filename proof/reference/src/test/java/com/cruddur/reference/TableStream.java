package com.cruddur.reference;

import static com.cruddur.messages.TableFixture.ordered;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.stream.StreamRecord;
import com.cruddur.messages.TableFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A table's real stream, which DynamoDB Local keeps in one shard. */
final class TableStream {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String MARKER = "MARKER#";

  private static final SdkHttpClient HTTP = UrlConnectionHttpClient.create();

  private final TableFixture table;
  private final DynamoDbStreamsClient streams;
  private final String arn;
  private String iterator;
  private int markers;

  TableStream(TableFixture table) {
    var configuration = table.dynamoDb().serviceClientConfiguration();
    this.table = table;
    this.streams =
        DynamoDbStreamsClient.builder()
            .endpointOverride(configuration.endpointOverride().orElseThrow())
            .region(configuration.region())
            .credentialsProvider(configuration.credentialsProvider())
            .httpClient(HTTP)
            .build();
    this.arn =
        table.dynamoDb().describeTable(b -> b.tableName(table.name())).table().latestStreamArn();
    var shards = streams.describeStream(b -> b.streamArn(arn)).streamDescription().shards();
    this.iterator =
        streams
            .getShardIterator(
                b ->
                    b.streamArn(arn)
                        .shardId(shards.getFirst().shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
  }

  /** Every record of what was written since the last time. */
  List<StreamRecord> take() {
    // The stream follows the table at its own pace: what stands before a new marker is complete.
    var marker = MARKER + ++markers;
    table.put(ordered("pk", marker, "sk", marker));
    var taken = new ArrayList<StreamRecord>();
    var end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      var response = streams.getRecords(b -> b.shardIterator(iterator));
      iterator = response.nextShardIterator();
      for (var record : response.records()) {
        var partition = record.dynamodb().keys().get("pk").s();
        if (partition.equals(marker)) {
          return taken;
        }
        if (!partition.startsWith(MARKER)) {
          taken.add(StreamRecord.of(record, arn, "us-east-1"));
        }
      }
      assertTrue(System.nanoTime() < end, "the stream did not show " + marker + " in " + LIMIT);
    }
  }
}
