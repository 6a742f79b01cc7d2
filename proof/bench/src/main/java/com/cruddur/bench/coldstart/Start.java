package com.cruddur.bench.coldstart;

/** A way to start the JVM, with flags as Lambda takes them, in {@code JAVA_TOOL_OPTIONS}. */
enum Start {
  DEFAULT("default", "-XX:TieredStopAtLevel=4"),
  C1("C1", "-XX:TieredStopAtLevel=1");

  private final String title;
  private final String flags;

  Start(String title, String flags) {
    this.title = title;
    this.flags = flags;
  }

  String title() {
    return title;
  }

  String flags() {
    return flags;
  }
}
