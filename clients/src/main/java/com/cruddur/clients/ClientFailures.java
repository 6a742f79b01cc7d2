package com.cruddur.clients;

import com.cruddur.templates.command.CommandModule;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What the failures of the SDK's clients say to people. */
public final class ClientFailures implements CommandModule {
  private static final String CHAIN = " from any of the providers in the chain";
  private static final Pattern NOT_SET_UP =
      Pattern.compile(
          "from system settings|Either the environment variable|contained no credentials for|from"
              + " container - neither|from IMDS|IMDS credentials have been"
              + " disabled|credentialsProviders=\\[");

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
   * What a failure says to people, in one line: the SDK adds its request's id, its attempts, and
   * every credentials provider that it asked, most of which were never set up.
   */
  public static String words(Throwable failure) {
    var line = String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    var chain = line.indexOf(CHAIN);
    if (chain >= 0) {
      line = line.substring(0, chain) + reason(line.substring(chain));
    }
    return line.replaceFirst(" \\((Service:|SDK Attempt Count:).*", "").replaceFirst("[.:]$", "");
  }

  /** Of the first provider that is set up and has none, such as a profile whose session ended. */
  private static String reason(String chain) {
    var reasons = chain.substring(Math.max(chain.indexOf(" : ["), 0));
    return Arrays.stream(reasons.split(", (?=\\w+CredentialsProvider\\()"))
        .filter(said -> !NOT_SET_UP.matcher(said).find())
        .map(said -> said.replaceFirst(".*?CredentialsProvider\\(.*\\): ", ""))
        .filter(said -> !said.isBlank())
        .findFirst()
        .map(said -> ": " + said.replaceFirst("\\]$", ""))
        .orElse("");
  }
}
