package com.cruddur.endtoend.library;

/**
 * The thorough build, {@code mvn verify -Pthorough}: what shows the same behaviour once more, by
 * another client, in another environment, in another state of a page, belongs to it alone.
 */
public final class Thorough {
  private Thorough() {}

  public static boolean isOn() {
    return !System.getProperty("cruddur.excluded", "").equals("thorough");
  }
}
