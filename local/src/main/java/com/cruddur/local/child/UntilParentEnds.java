package com.cruddur.local.child;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class in this JVM, and ends the JVM when its standard input ends, which is when
 * the process that holds the other end of the pipe is gone.
 *
 * <p>The runtime interface client notices by itself only while it waits for an invocation, not
 * while a handler is at work or hangs. Compiled for the oldest Java that a template may name.
 */
public final class UntilParentEnds {
  private static final int PARENT_ENDED = 143;

  private UntilParentEnds() {}

  /**
   * @param args the main class, then its arguments
   */
  public static void main(String[] args) throws Throwable {
    var watch = new Thread(UntilParentEnds::haltAtEndOfInput, "until-parent-ends");
    watch.setDaemon(true);
    watch.start();
    try {
      Class.forName(args[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void haltAtEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever written to it.
      }
    } catch (IOException e) {
      // A broken pipe ends it as well.
    }
    Runtime.getRuntime().halt(PARENT_ENDED);
  }
}
