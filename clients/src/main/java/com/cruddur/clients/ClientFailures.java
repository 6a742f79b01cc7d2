package com.cruddur.clients;

import com.cruddur.templates.UserError;
import com.cruddur.templates.command.CommandModule;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** What the failures of the SDK's clients say to people. */
public final class ClientFailures implements CommandModule {
  @Override
  public Optional<String> sentence(Exception failure) {
    return switch (failure) {
      // Of a system that was stopped, too, or a table that was dropped, while the command was at
      // work
      case SdkClientException e ->
          Optional.of(
              words(e)
                  + ": start the local system with bin/cruddur up, or check the network and"
                  + " credentials such as AWS_PROFILE, then run the command again");
      case AwsServiceException e ->
          Optional.of(words(e) + ": the command is not done, run it again when that is mended");
      default -> Optional.empty();
    };
  }

  /**
   * What a failure says to people: the SDK adds its request's id, its attempts, and every
   * credentials provider that it asked.
   */
  public static String words(SdkException failure) {
    return UserError.words(failure)
        .replaceFirst(" from any of the providers in the chain.*", "")
        .replaceFirst(" \\((Service:|SDK Attempt Count:).*", "")
        .replaceFirst("[.:]$", "");
  }
}
