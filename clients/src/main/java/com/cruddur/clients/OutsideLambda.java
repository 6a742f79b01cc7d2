package com.cruddur.clients;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/**
 * What a handler is given beside its event when it is called in this very JVM: no limit of time,
 * and a log that nobody reads, unless a subclass does.
 */
public class OutsideLambda implements Context, LambdaLogger {
  @Override
  public void log(String message) {}

  @Override
  public void log(byte[] message) {}

  @Override
  public final LambdaLogger getLogger() {
    return this;
  }

  @Override
  public final int getRemainingTimeInMillis() {
    return Integer.MAX_VALUE;
  }

  @Override
  public final int getMemoryLimitInMB() {
    return 1024;
  }

  @Override
  public final String getAwsRequestId() {
    return "outside-lambda";
  }

  @Override
  public final String getLogGroupName() {
    return "";
  }

  @Override
  public final String getLogStreamName() {
    return "";
  }

  @Override
  public final String getFunctionName() {
    return "";
  }

  @Override
  public final String getFunctionVersion() {
    return "";
  }

  @Override
  public final String getInvokedFunctionArn() {
    return "";
  }

  @Override
  public final CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public final ClientContext getClientContext() {
    return null;
  }
}
