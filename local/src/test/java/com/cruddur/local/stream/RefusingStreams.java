package com.cruddur.local.stream;

import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** DynamoDB Local's streams, which refuse the first two iterators, each for another reason. */
final class RefusingStreams implements DynamoDbStreamsClient {
  private final DynamoDbStreamsClient streams;
  private int calls;

  RefusingStreams(DynamoDbStreamsClient streams) {
    this.streams = streams;
  }

  int refused() {
    return Math.min(calls, 2);
  }

  @Override
  public GetRecordsResponse getRecords(GetRecordsRequest request) {
    return switch (++calls) {
      case 1 ->
          throw TrimmedDataAccessException.builder()
              .message("The operation attempted to read past the oldest stream record in a shard.")
              .build();
      case 2 -> throw ExpiredIteratorException.builder().message("Iterator expired").build();
      default -> streams.getRecords(request);
    };
  }

  @Override
  public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
    return streams.getShardIterator(request);
  }

  @Override
  public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
    return streams.describeStream(request);
  }

  @Override
  public String serviceName() {
    return streams.serviceName();
  }

  @Override
  public void close() {
    streams.close();
  }
}
