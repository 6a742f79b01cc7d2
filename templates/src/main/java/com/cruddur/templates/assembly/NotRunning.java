package com.cruddur.templates.assembly;

/** A value was asked of a resource that does not run here, so there is none. */
public final class NotRunning extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotRunning(String line) {
    super(line);
  }
}
