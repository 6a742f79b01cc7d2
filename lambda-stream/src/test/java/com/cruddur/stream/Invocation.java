package com.cruddur.stream;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.cruddur.messages.Table;
import com.cruddur.messages.User;
import com.cruddur.messages.log.FunctionLog;
import com.cruddur.messages.log.TableMeter;
import com.cruddur.messages.metrics.EmbeddedMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** Calls the handler as Lambda does, and keeps what it logged. */
public final class Invocation {
  private final StreamHandler handler;
  private final List<String> log = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final List<String> metrics = new ArrayList<>();
  private IntSupplier remainingMillis = () -> 30_000;

  public Invocation(Table table) {
    this(table, new TableMeter());
  }

  /**
   * @param meter of the client that the table is reached by
   */
  public Invocation(Table table, TableMeter meter) {
    this.handler =
        new StreamHandler(
            table,
            new EmbeddedMetrics(metrics::add, Clock.systemUTC()),
            new FunctionLog(lines::add, InstantSource.system(), meter));
  }

  /**
   * @param millis what Lambda's context answers, each time it is asked
   */
  public Invocation withRemainingMillis(IntSupplier millis) {
    remainingMillis = millis;
    return this;
  }

  /**
   * @return the sequence numbers that the handler reports as failed
   */
  public List<String> handle(List<DynamodbStreamRecord> records) {
    var event = new DynamodbEvent();
    event.setRecords(records);
    return handler.handleRequest(event, new TestContext()).getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  public List<String> handle(DynamodbStreamRecord... records) {
    return handle(List.of(records));
  }

  public List<String> log() {
    return log;
  }

  /** The lines about whole batches, one for each call. */
  public List<String> lines() {
    return lines;
  }

  /** The metric documents of all calls. */
  public List<String> metrics() {
    return metrics;
  }

  /** The record of a new message; its sequence number is {@code n}. */
  public static DynamodbStreamRecord message(
      int n, String group, String at, User sender, String text) {
    var image = new LinkedHashMap<String, AttributeValue>();
    image.put("pk", text("MSG#" + group));
    image.put("sk", text(at));
    image.put("message", text(text));
    image.put("message_uuid", text("uuid-" + at));
    image.put("user_uuid", text(sender.uuid()));
    image.put("user_handle", text(sender.handle()));
    image.put("user_display_name", text(sender.displayName()));
    return record("INSERT", n, image);
  }

  public static DynamodbStreamRecord record(String name, int n, Map<String, AttributeValue> image) {
    var keys = new LinkedHashMap<String, AttributeValue>();
    if (image.containsKey("pk")) {
      keys.put("pk", image.get("pk"));
    }
    if (image.containsKey("sk")) {
      keys.put("sk", image.get("sk"));
    }
    var change = new StreamRecord();
    change.setKeys(keys);
    change.setNewImage(image);
    change.setSequenceNumber(Integer.toString(n));
    var record = new DynamodbStreamRecord();
    record.setEventName(name);
    record.setEventSource("aws:dynamodb");
    record.setDynamodb(change);
    return record;
  }

  public static AttributeValue text(String value) {
    return new AttributeValue().withS(value);
  }

  private final class TestContext implements Context, LambdaLogger {
    @Override
    public void log(String message) {
      log.add(message);
    }

    @Override
    public void log(byte[] message) {
      log.add(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public LambdaLogger getLogger() {
      return this;
    }

    @Override
    public int getRemainingTimeInMillis() {
      return remainingMillis.getAsInt();
    }

    @Override
    public String getAwsRequestId() {
      return "request";
    }

    @Override
    public String getLogGroupName() {
      return "group";
    }

    @Override
    public String getLogStreamName() {
      return "stream";
    }

    @Override
    public String getFunctionName() {
      return "stream";
    }

    @Override
    public String getFunctionVersion() {
      return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "arn";
    }

    @Override
    public CognitoIdentity getIdentity() {
      return null;
    }

    @Override
    public ClientContext getClientContext() {
      return null;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 1024;
    }
  }
}
