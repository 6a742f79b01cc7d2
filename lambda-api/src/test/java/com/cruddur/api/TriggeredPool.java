package com.cruddur.api;

import com.cruddur.messages.Table;
import com.cruddur.messages.log.FunctionLog;
import com.cruddur.messages.log.TableMeter;
import com.cruddur.messages.metrics.EmbeddedMetrics;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;

/** The triggers as a user pool calls them, and what they wrote. */
public final class TriggeredPool {
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final List<String> metrics = Collections.synchronizedList(new ArrayList<>());
  private final UserPoolHandler handler;

  public TriggeredPool(Table table) {
    handler =
        new UserPoolHandler(
            table,
            new EmbeddedMetrics(metrics::add, InstantSource.system()),
            new FunctionLog(lines::add, InstantSource.system(), new TableMeter()));
  }

  public void confirm(String sub, String handle, String name) {
    trigger("PostConfirmation_ConfirmSignUp", sub, handle, name);
  }

  public void signIn(String sub, String handle, String name) {
    trigger("PostAuthentication_Authentication", sub, handle, name);
  }

  /** Of somebody whose sub does not matter. */
  public void trigger(String trigger, String handle, String name) {
    trigger(trigger, "sub-somebody", handle, name);
  }

  void trigger(String trigger, String sub, String handle, String name) {
    invoke(event(trigger, sub, handle, name));
  }

  byte[] invoke(byte[] event) {
    var output = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event), output, new RecordingContext().context());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.toByteArray();
  }

  /** An empty attribute is one that the pool leaves out; before a sign-up there is no sub. */
  static byte[] event(String trigger, String sub, String handle, String name) {
    var attributes = new LinkedHashMap<String, String>();
    if (!trigger.startsWith("PreSignUp")) {
      attributes.put("sub", sub);
      attributes.put("cognito:user_status", "CONFIRMED");
    }
    attributes.put("preferred_username", handle);
    attributes.put("name", name);
    attributes.put("email", "somebody@example.com");
    attributes.values().removeIf(String::isEmpty);
    var request = new LinkedHashMap<String, Object>();
    request.put("userAttributes", attributes);
    var event = new LinkedHashMap<String, Object>();
    event.put("version", "1");
    event.put("triggerSource", trigger);
    event.put("userName", sub);
    event.put("request", request);
    event.put("response", new LinkedHashMap<>());
    try {
      return JSON.std.asBytes(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the log. */
  List<String> lines() {
    return lines;
  }

  List<String> metrics() {
    return metrics;
  }
}
