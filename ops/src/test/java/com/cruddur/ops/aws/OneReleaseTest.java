package com.cruddur.ops.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Clients of one release of the SDK with the core of another are what AWS tells nobody to run. */
final class OneReleaseTest {
  private static final Pattern JAR =
      Pattern.compile(".*/software/amazon/awssdk/([^/]+)/([^/]+)/\\1-\\2\\.jar");

  @Test
  void theClassPathHasOneReleaseOfTheSdk() {
    var classPath = System.getProperty("java.class.path").split(File.pathSeparator);
    assertEquals(
        1, releases(List.of(classPath)).size(), () -> releases(List.of(classPath)).toString());
  }

  /** What the test above would see. */
  @Test
  void aServiceOfAnotherReleaseIsSeen() {
    var classPath =
        Arrays.asList(
            "/r/software/amazon/awssdk/sdk-core/2.40.2/sdk-core-2.40.2.jar",
            "/r/software/amazon/awssdk/dynamodb/2.54.13/dynamodb-2.54.13.jar",
            "/r/com/fasterxml/jackson/core/jackson-core/2.23.0/jackson-core-2.23.0.jar");
    assertEquals(Set.of("2.40.2", "2.54.13"), releases(classPath));
  }

  private static Set<String> releases(Collection<String> classPath) {
    var releases = new TreeSet<String>();
    for (var entry : classPath) {
      var jar = JAR.matcher(entry);
      if (jar.matches()) {
        releases.add(jar.group(2));
      }
    }
    return releases;
  }
}
