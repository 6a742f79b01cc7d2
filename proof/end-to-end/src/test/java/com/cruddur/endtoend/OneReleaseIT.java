package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.messages.SdkReleases;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.util.VersionInfo;

/** The commands are on this class path too: docs/decisions/0053-aws-through-the-java-sdk.md. */
final class OneReleaseIT {
  @Test
  void theClassPathHasOneReleaseOfTheSdk() throws IOException {
    assertEquals(Set.of(VersionInfo.SDK_VERSION), SdkReleases.ofThisProcess());
  }
}
