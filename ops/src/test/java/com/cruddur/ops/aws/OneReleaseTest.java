package com.cruddur.ops.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.messages.SdkReleases;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.util.VersionInfo;

/** docs/decisions/0053-aws-through-the-java-sdk.md. */
final class OneReleaseTest {
  @Test
  void theCommandsHaveOneReleaseOfTheSdk() throws IOException {
    assertEquals(Set.of(VersionInfo.SDK_VERSION), SdkReleases.ofThisProcess());
  }

  @Test
  void aServiceOfAnotherReleaseWouldBeSeen() {
    assertEquals(
        Set.of("2.40.2", "2.54.13"),
        SdkReleases.of(
            List.of(
                "/r/software/amazon/awssdk/sdk-core/2.40.2/sdk-core-2.40.2.jar",
                "/r/software/amazon/awssdk/dynamodb/2.54.13/dynamodb-2.54.13.jar",
                "/r/com/fasterxml/jackson/core/jackson-core/2.23.0/jackson-core-2.23.0.jar")));
  }
}
