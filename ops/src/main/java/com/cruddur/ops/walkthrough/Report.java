package com.cruddur.ops.walkthrough;

import java.io.PrintWriter;

/** What a run of steps saw, for people. */
public final class Report {
  private final PrintWriter out;
  private int seen;

  public Report(PrintWriter out) {
    this.out = out;
  }

  void heading(String text) {
    out.println();
    out.println(text);
  }

  void seen(String text) {
    seen++;
    out.println("  ✔ " + text);
    out.flush();
  }

  void detail(String text) {
    out.println("      " + text);
  }

  /** How many observations were made. */
  public int seen() {
    return seen;
  }
}
