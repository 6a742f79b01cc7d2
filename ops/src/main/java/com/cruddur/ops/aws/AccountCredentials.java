package com.cruddur.ops.aws;

import com.cruddur.clients.ClientFailures;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/** Credentials for an account's calls: the SDK asks for them before a call, and tells of none. */
record AccountCredentials(AwsCredentialsProvider chain) implements AwsCredentialsProvider {

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return chain.resolveCredentials();
    } catch (SdkException e) {
      var late = e.getCause() instanceof TimeoutException;
      throw new AwsFailure(
          "credentials",
          late ? "TimeoutError" : "CredentialsProviderError",
          ClientFailures.words(e) + ": log in, or set AWS_PROFILE",
          late);
    }
  }
}
