package com.cruddur.messages;

import java.io.File;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The releases of the SDK that a class path has: clients of one with the core of another are what
 * AWS tells nobody to run.
 */
public final class SdkReleases {
  private static final Pattern JAR =
      Pattern.compile(".*/software/amazon/awssdk/([^/]+)/([^/]+)/\\1-\\2\\.jar");

  private static final String CORE = "software/amazon/awssdk/core/SdkClient.class";

  private SdkReleases() {}

  /** Of its jars, and of those that have the SDK in them, as the functions' packaged ones have. */
  public static SortedSet<String> ofThisProcess() throws IOException {
    var cores = Collections.list(ClassLoader.getSystemResources(CORE));
    if (cores.size() != 1) {
      throw new AssertionError("The SDK's core stands in all of " + cores);
    }
    return of(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
  }

  /**
   * @param jars in a repository's folders, which say whose they are
   */
  public static SortedSet<String> of(List<String> jars) {
    var releases = new TreeSet<String>();
    for (var jar : jars) {
      var matcher = JAR.matcher(jar);
      if (matcher.matches()) {
        releases.add(matcher.group(2));
      }
    }
    return releases;
  }
}
