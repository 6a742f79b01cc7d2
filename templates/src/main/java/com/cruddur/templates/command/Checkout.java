package com.cruddur.templates.command;

import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.assembly.Synthesis;
import java.io.PrintWriter;
import java.nio.file.Path;

/** The checkout of the project that the commands work with. */
public final class Checkout {
  private Checkout() {}

  /** Its root, which bin/cruddur names; the working directory where nobody does. */
  public static Path root() {
    return Path.of(System.getProperty("cruddur.root", "")).toAbsolutePath().normalize();
  }

  /**
   * What the app declares of an environment, synthesized anew where a source has changed.
   *
   * @throws com.cruddur.templates.UserError when the app has no such environment
   */
  public static Assembly assembly(String environment, PrintWriter progress) {
    return Assembly.read(new Synthesis(root()).upToDate(progress::println), environment);
  }
}
