package com.cruddur.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A Lambda context of which the handlers use the logger and the ids; it keeps what was logged. */
final class RecordingContext implements LambdaLogger {
  static final String REQUEST_ID = "lambda-request";
  static final String TRACE_ID = "1-5759e988-bd862e3fe1be46a994272793";

  private final List<String> lines = new ArrayList<>();

  Context context() {
    return (Context)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) -> {
              if (method.getName().equals("getLogger")) {
                return this;
              }
              if (method.getName().equals("getAwsRequestId")) {
                return REQUEST_ID;
              }
              if (method.getName().equals("getXrayTraceId")) {
                return "Root=" + TRACE_ID + ";Parent=53995c3f42cd8ad8;Sampled=1";
              }
              throw new AssertionError("the handler asked for " + method.getName());
            });
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void log(String message) {
    lines.add(message);
  }

  @Override
  public void log(byte[] message) {
    lines.add(new String(message, StandardCharsets.UTF_8));
  }
}
