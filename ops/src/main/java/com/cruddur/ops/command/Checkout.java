package com.cruddur.ops.command;

import java.nio.file.Path;

/** The checkout of the project that the commands work with. */
public final class Checkout {
  private Checkout() {}

  /** Its root, which bin/cruddur names; the working directory where nobody does. */
  public static Path root() {
    return Path.of(System.getProperty("cruddur.root", "")).toAbsolutePath().normalize();
  }
}
