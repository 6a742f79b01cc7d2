package com.cruddur.messages;

/**
 * A handle or a display name outside the rule. The message is a sentence for the person who chose
 * it, without the name itself: Lambda's runtime writes what a trigger throws into the log.
 */
public final class InvalidNameException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  InvalidNameException(String sentence) {
    super(sentence);
  }
}
