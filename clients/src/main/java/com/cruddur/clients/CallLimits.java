package com.cruddur.clients;

import com.cruddur.templates.UserError;
import java.io.IOException;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * How long a client of the SDK waits: without limits it waits for ever for a server that takes the
 * connection and never answers. Whoever waited in vain is told for whom
 * (docs/decisions/0053-aws-through-the-java-sdk.md).
 *
 * @param attempt for one answer
 * @param call for all attempts of one call together
 */
public record CallLimits(Duration attempt, Duration call) {
  /** A healthy call takes a second at most; a machine under load may need many. */
  public static final CallLimits STANDARD =
      new CallLimits(Duration.ofSeconds(30), Duration.ofSeconds(90));

  private static final Duration CONNECTION = Duration.ofSeconds(5);

  /** Sets the limits, and the HTTP client that keeps them. */
  public <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B set(B builder) {
    return builder
        .httpClient(
            new AbortableHttpClient(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECTION.compareTo(attempt) < 0 ? CONNECTION : attempt)
                    .socketTimeout(attempt)
                    .build()))
        .overrideConfiguration(
            c ->
                c.apiCallAttemptTimeout(attempt)
                    .apiCallTimeout(call)
                    .addExecutionInterceptor(new Unanswered(call)));
  }

  /** The SDK's own words name neither the service nor its address. */
  private record Unanswered(Duration limit) implements ExecutionInterceptor {
    @Override
    public Throwable modifyException(
        Context.FailedExecution context, ExecutionAttributes attributes) {
      if (!(context.exception() instanceof SdkClientException failure)
          || context.httpRequest().isEmpty()) {
        return context.exception();
      }
      var whom =
          "%s at %s"
              .formatted(
                  attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
                  address(context.httpRequest().get()));
      if (failure instanceof ApiCallTimeoutException
          || failure instanceof ApiCallAttemptTimeoutException) {
        var operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        return saying(
            failure,
            "%s gave no answer to %s within %s".formatted(whom, operation, CallLimits.text(limit)));
      }
      return failure.getCause() instanceof IOException cause
          ? saying(failure, "%s cannot be reached: %s".formatted(whom, UserError.words(cause)))
          : failure;
    }

    /** The SDK takes nothing but an exception of the same class. */
    private static SdkClientException saying(SdkClientException failure, String line) {
      var said = failure.toBuilder().message(line).cause(failure).build();
      return failure.getClass().isInstance(said) && said instanceof SdkClientException named
          ? named
          : failure;
    }

    private static String address(SdkHttpRequest request) {
      return "%s://%s:%d".formatted(request.protocol(), request.host(), request.port());
    }
  }

  /** For people, for example {@code 90 s}. */
  public static String text(Duration limit) {
    return limit.toSeconds() == 0 ? limit.toMillis() + " ms" : limit.toSeconds() + " s";
  }
}
