package com.cruddur.ops.aws;

import com.cruddur.clients.CallLimits;
import com.cruddur.clients.ClientFailures;
import com.cruddur.templates.UserError;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * What a failed call says: in one line service, operation, AWS's code and words, and what to do
 * where AWS was never reached. An interceptor may return the SDK's own exceptions alone: so an
 * exception carries what it says among its suppressed ones.
 *
 * @param limit of a call
 */
record Failures(Duration limit) implements ExecutionInterceptor {
  private static final String NETWORK =
      ": check the network, and AWS_PROFILE and AWS_ENDPOINT_URL if they are set";

  /** What an exception of the SDK's carries. */
  static AwsFailure of(SdkException failure) {
    return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
        .flatMap(it -> Arrays.stream(it.getSuppressed()))
        .filter(AwsFailure.class::isInstance)
        .map(AwsFailure.class::cast)
        .findFirst()
        .orElseGet(
            () ->
                new AwsFailure(
                    "AWS",
                    failure.getClass().getSimpleName(),
                    ClientFailures.words(failure),
                    false));
  }

  @Override
  public Throwable modifyException(
      Context.FailedExecution context, ExecutionAttributes attributes) {
    context.exception().addSuppressed(said(context, attributes));
    return context.exception();
  }

  private AwsFailure said(Context.FailedExecution context, ExecutionAttributes attributes) {
    var call =
        "%s %s"
            .formatted(
                attributes
                    .getAttribute(SdkExecutionAttribute.SERVICE_NAME)
                    .toLowerCase(Locale.ROOT)
                    .replace(' ', '-'),
                attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    var address =
        context
            .httpRequest()
            .map(it -> "%s://%s:%d".formatted(it.protocol(), it.host(), it.port()))
            .orElse("AWS");
    return switch (context.exception()) {
      case AwsServiceException e -> refused(call, e);
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ ->
          new AwsFailure(
              call,
              "TimeoutError",
              "%s: no answer within %s%s".formatted(address, CallLimits.text(limit), NETWORK),
              true);
      case RuntimeException e when e.getCause() instanceof IOException cause ->
          new AwsFailure(
              call,
              cause instanceof SocketTimeoutException
                  ? "TimeoutError"
                  : cause.getClass().getSimpleName(),
              "%s: %s%s".formatted(address, UserError.words(cause), NETWORK),
              true);
      case Throwable e ->
          new AwsFailure(call, e.getClass().getSimpleName(), ClientFailures.words(e), false);
    };
  }

  private static AwsFailure refused(String call, AwsServiceException e) {
    var details = e.awsErrorDetails();
    var code =
        details == null || details.errorCode() == null
            ? "Status" + e.statusCode()
            : details.errorCode();
    var words = details == null || details.errorMessage() == null ? "" : details.errorMessage();
    return new AwsFailure(
        call,
        code,
        words.isEmpty() ? code : words.replaceAll("\\s*\\R\\s*", " "),
        e.isThrottlingException()
            || e.statusCode() == 429
            || e.statusCode() >= 500
            || code.contains("Timeout"));
  }
}
