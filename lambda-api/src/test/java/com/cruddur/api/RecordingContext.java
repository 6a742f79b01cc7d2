package com.cruddur.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A Lambda context of which the handlers use the logger and the request id; it keeps what was
 * logged.
 */
final class RecordingContext implements LambdaLogger {
  static final String REQUEST_ID = "lambda-request";

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
