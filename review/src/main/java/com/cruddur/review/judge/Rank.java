package com.cruddur.review.judge;

/** What a change leads to, worst first. */
public enum Rank {
  DATA_LOST(
      "data lost or replaced",
      "Do not merge this unless the loss is meant: take a backup first, and say so."),
  NOT_JUDGED(
      "not judged",
      "Find out what the change does, and add a row to the rules (ops, diff/rules), in this"
          + " change."),
  PROTECTION_LOST(
      "protection lost", "Keep the protection; where it has to go, say until when and why."),
  ACCESS_WIDENED("access widened", "Name who needs it, and grant no more than that."),
  RELIABILITY_LOST("reliability lost", "Keep it, or say what takes its place."),
  INTERRUPTED("interrupted or slow", "Deploy when few people write, and watch the dashboard."),
  COST("cost", "Check the sum below."),
  HARMLESS("harmless", "");

  private final String words;
  private final String advice;

  Rank(String words, String advice) {
    this.words = words;
    this.advice = advice;
  }

  public String words() {
    return words;
  }

  /** What to do where the rule says nothing more exact. */
  public String advice() {
    return advice;
  }

  public boolean needsApproval() {
    return this != HARMLESS;
  }
}
