package com.cruddur.endtoend.library;

/**
 * What a library says in place of an answer: an error's name in Cognito's API, and its sentence.
 */
public final class Refused extends Exception {
  public Refused(String name, String message) {
    super(name + ": " + message);
  }
}
