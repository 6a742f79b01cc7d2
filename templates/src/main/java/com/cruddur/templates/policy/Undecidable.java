package com.cruddur.templates.policy;

/** Two policies have too many wildcards, references and statements for a comparison. */
final class Undecidable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Undecidable(String what) {
    super(what, null, false, false);
  }
}
