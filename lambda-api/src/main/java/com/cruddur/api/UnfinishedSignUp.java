package com.cruddur.api;

/**
 * An account is there and its user's items are not. The message is a sentence for the person, which
 * says what an operator has to do; Lambda's runtime writes it into the log, so it names nobody.
 */
final class UnfinishedSignUp extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnfinishedSignUp(String sentence) {
    super(sentence);
  }
}
