package com.cruddur.ops.replay;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.util.ArrayList;
import java.util.List;

/** What Lambda hands to the function beside the event: here without limit of time. */
final class ReplayContext implements Context, LambdaLogger {
  private final List<String> errors = new ArrayList<>();

  /** The lines that the handler logged as errors. */
  List<String> errors() {
    return errors;
  }

  @Override
  public void log(String message, LogLevel level) {
    if (level.compareTo(LogLevel.WARN) >= 0) {
      errors.add(message);
    }
  }

  @Override
  public void log(byte[] message, LogLevel level) {}

  @Override
  public void log(String message) {}

  @Override
  public void log(byte[] message) {}

  @Override
  public LambdaLogger getLogger() {
    return this;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return Integer.MAX_VALUE;
  }

  @Override
  public String getAwsRequestId() {
    return "replay";
  }

  @Override
  public String getLogGroupName() {
    return "";
  }

  @Override
  public String getLogStreamName() {
    return "";
  }

  @Override
  public String getFunctionName() {
    return "replay";
  }

  @Override
  public String getFunctionVersion() {
    return "";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "";
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
    return 0;
  }
}
