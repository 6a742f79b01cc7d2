package com.cruddur.ops;

import java.io.PrintStream;

/** What a run of steps saw, for people. */
final class Report {
  private final PrintStream out;
  private int steps;

  Report(PrintStream out) {
    this.out = out;
  }

  void heading(String text) {
    out.println();
    out.println(text);
  }

  void seen(String text) {
    steps++;
    out.println("  ✔ " + text);
  }

  void detail(String text) {
    out.println("      " + text);
  }

  int steps() {
    return steps;
  }
}
