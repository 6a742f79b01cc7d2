package com.cruddur.ops.aws;

import com.cruddur.clients.CallLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Credentials within a limit. A profile may ask STS, IAM Identity Center or a process of the user's
 * before the first call, which the limits of that call do not count.
 */
record DeadlineCredentials(AwsCredentialsProvider chain, Duration limit)
    implements AwsCredentialsProvider {

  static DeadlineCredentials ofTheDefaultChain(Duration limit) {
    return new DeadlineCredentials(DefaultCredentialsProvider.builder().build(), limit);
  }

  /**
   * @throws SdkClientException when there are none, or nobody hands them out in time
   */
  @Override
  public AwsCredentials resolveCredentials() {
    var credentials = new FutureTask<AwsCredentials>(chain::resolveCredentials);
    Thread.ofVirtual().start(credentials);
    try {
      return credentials.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      credentials.cancel(true);
      throw SdkClientException.create(
          "Nobody hands out the credentials of profile %s within %s (STS, IAM Identity Center or its credential_process gives no answer)"
              .formatted(
                  Optional.ofNullable(System.getenv("AWS_PROFILE")).orElse("default"),
                  CallLimits.text(limit)),
          e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : SdkClientException.create("No credentials", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SdkClientException.create("interrupted while waiting for credentials", e);
    }
  }
}
