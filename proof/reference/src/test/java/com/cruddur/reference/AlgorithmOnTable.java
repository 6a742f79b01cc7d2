package com.cruddur.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.cruddur.local.stream.RecordFilter;
import com.cruddur.local.stream.StreamRecord;
import com.cruddur.messages.Intercepted;
import com.cruddur.messages.Intercepted.Interceptor;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A table of its own, its stream and its users, with one of the algorithms at work. Nothing runs by
 * itself: a test delivers the stream's records when and how it likes. Each request comes a second
 * after the one before.
 */
final class AlgorithmOnTable {
  private static final PojoSerializer<DynamodbEvent> EVENTS =
      LambdaEventSerializers.serializerFor(
          DynamodbEvent.class, DynamodbEvent.class.getClassLoader());
  private static final Instant START = Instant.parse("2025-06-01T12:00:00.000001Z");

  private final Algorithm algorithm;
  private final TableFixture table;
  private final TableStream stream;
  private final RecordFilter filter;
  private final MovableClock clock = new MovableClock(START);
  private final DataPath healthy;
  private final Person andrew;
  private final Person bayko;
  private final Person londo;

  AlgorithmOnTable(Algorithm algorithm) {
    this.algorithm = algorithm;
    this.table = TableFixture.overHttp(algorithm::schema);
    this.stream = new TableStream(table);
    this.filter = new RecordFilter("the stream", algorithm.streamFilter());
    this.healthy = algorithm.over(table.dynamoDb(), table.name(), clock);
    this.andrew = register("andrewbrown", "Andrew Brown");
    this.bayko = register("bayko", "Andrew Bayko");
    this.londo = register("londo", "Londo Mollari");
    stream.take();
  }

  Person andrew() {
    return andrew;
  }

  Person bayko() {
    return bayko;
  }

  Person londo() {
    return londo;
  }

  TableFixture table() {
    return table;
  }

  MovableClock clock() {
    return clock;
  }

  /** Requests of a person, one second later each. */
  Client as(Person person) {
    return as(person, Faults.NONE);
  }

  /** The same with something between the API and the table. */
  Client as(Person person, Interceptor interceptor) {
    return new Client(through(interceptor).api(), context(), person, clock, Duration.ofSeconds(1));
  }

  /** A conversation with one message, its rows where they belong. */
  String conversation(Person sender, Person receiver, String text) {
    var group = as(sender).start(receiver, text);
    settle();
    return group;
  }

  /** Delivers what was written, one record at a time, and forgets what that wrote. */
  void settle() {
    for (var record : delivered()) {
      assertEquals(List.of(), invoke(List.of(record)), "the delivery of " + record.json());
    }
    stream.take();
  }

  /** Every new record of the stream. */
  List<StreamRecord> written() {
    return stream.take();
  }

  /** Those of them that the event source mapping's filter lets through to the function. */
  List<StreamRecord> delivered() {
    return passing(written());
  }

  List<StreamRecord> passing(List<StreamRecord> records) {
    return records.stream().filter(filter::matches).toList();
  }

  /**
   * Calls the stream function with one event.
   *
   * @return what it could not do: sequence numbers, or why the whole batch failed
   */
  List<String> invoke(List<StreamRecord> records) {
    return invoke(Faults.NONE, records);
  }

  /** The same with something between the function and the table. */
  List<String> invoke(Interceptor interceptor, List<StreamRecord> records) {
    return invoke(through(interceptor).stream(), records);
  }

  /** Calls any stream function with one event. */
  static List<String> invoke(
      RequestHandler<DynamodbEvent, StreamsEventResponse> function, List<StreamRecord> records) {
    var event = EVENTS.fromJson(new ByteArrayInputStream(StreamRecord.event(records)));
    try {
      return function.handleRequest(event, context()).getBatchItemFailures().stream()
          .map(BatchItemFailure::getItemIdentifier)
          .toList();
    } catch (RuntimeException e) {
      return List.of("the whole batch: " + e.getMessage());
    }
  }

  private DataPath through(Interceptor interceptor) {
    return interceptor == Faults.NONE
        ? healthy
        : algorithm.over(Intercepted.client(table.dynamoDb(), interceptor), table.name(), clock);
  }

  private Person register(String handle, String name) {
    var sub = "sub-" + handle;
    return new Person(sub, new TableUserDirectory(table.table()).register(sub, handle, name));
  }

  static Context context() {
    LambdaLogger silent =
        new LambdaLogger() {
          @Override
          public void log(String message) {}

          @Override
          public void log(byte[] message) {}
        };
    Map<String, Object> answers =
        Map.of(
            "getLogger", silent, "getRemainingTimeInMillis", 30_000, "getAwsRequestId", "request");
    return (Context)
        Proxy.newProxyInstance(
            AlgorithmOnTable.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) -> answers.get(method.getName()));
  }
}
