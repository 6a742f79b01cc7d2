package com.cruddur.clients.walkthrough;

import com.cruddur.templates.command.Printable;
import java.io.PrintWriter;

/** What a run of steps saw, for people. */
public final class Report {
  private final PrintWriter out;
  private int seen;

  public Report(PrintWriter out) {
    this.out = out;
  }

  public void heading(String text) {
    out.println();
    out.println(Printable.value(text));
  }

  public void seen(String text) {
    seen++;
    out.println("  ✔ " + Printable.value(text));
    out.flush();
  }

  void detail(String text) {
    out.println("      " + Printable.value(text));
  }

  /** How many observations were made. */
  public int seen() {
    return seen;
  }
}
