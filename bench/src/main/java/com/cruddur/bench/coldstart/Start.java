package com.cruddur.bench.coldstart;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A way to start the JVM. The flags are given as Lambda takes them, in {@code JAVA_TOOL_OPTIONS}.
 */
enum Start {
  DEFAULT("default", "-XX:TieredStopAtLevel=4", "", ""),
  C1("C1", "-XX:TieredStopAtLevel=1", "", ""),
  CDS(
      "CDS archive",
      "-XX:TieredStopAtLevel=4",
      "-XX:ArchiveClassesAtExit=%s",
      "-XX:SharedArchiveFile=%s -Xshare:auto"),
  AOT("AOT cache", "-XX:TieredStopAtLevel=4", "-XX:AOTCacheOutput=%s", "-XX:AOTCache=%s"),
  AOT_C1("AOT cache and C1", "-XX:TieredStopAtLevel=1", "-XX:AOTCacheOutput=%s", "-XX:AOTCache=%s");

  private final String title;
  private final String tier;
  private final String training;
  private final String use;

  Start(String title, String tier, String training, String use) {
    this.title = title;
    this.tier = tier;
    this.training = training;
    this.use = use;
  }

  String title() {
    return title;
  }

  /** The flags of a measured start. */
  String flags(Path archive) {
    return (tier + " " + use.formatted(archive)).strip();
  }

  /** The flags of the start that writes the archive; empty where there is none. */
  Optional<String> trainingFlags(Path archive) {
    return training.isEmpty()
        ? Optional.empty()
        : Optional.of(tier + " " + training.formatted(archive));
  }
}
