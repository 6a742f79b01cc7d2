package com.cruddur.review.judge;

/**
 * What a change leads to.
 *
 * @param meaning a sentence
 * @param advice what to do; the rank's own where the rule gives none
 * @param minutes what it takes; empty: a minute or less
 */
record Consequence(Rank rank, String meaning, String advice, String minutes) {
  Consequence {
    if (meaning.isBlank() || !meaning.endsWith(".")) {
      throw new IllegalArgumentException("a meaning is a sentence, not '" + meaning + "'");
    }
  }

  /**
   * The same where the deployment fails, so that nothing of it happens.
   *
   * @param reason why, from a small letter on
   * @param way how it is done instead
   */
  Consequence failing(String reason, String way) {
    var fails = "The deployment fails: ";
    return new Consequence(
        rank,
        meaning.startsWith(fails)
            ? fails + reason.replaceFirst("\\.$", "; and ") + meaning.substring(fails.length())
            : fails + reason + " What it would do: " + meaning,
        advice.equals(rank.advice()) ? way : advice + " Where it is meant: " + way,
        minutes);
  }

  /** {@code RANK A sentence. => What to do. ~ Minutes}, where {@code ok} stands for harmless. */
  static Consequence parse(String text) {
    var parts = text.strip().split("\\s+", 2);
    if (parts.length < 2) {
      throw new IllegalArgumentException("'" + text + "' has no sentence");
    }
    var rank = parts[0].equals("ok") ? Rank.HARMLESS : Rank.valueOf(parts[0]);
    var timed = parts[1].split("\\s+~\\s+", 2);
    var sentences = timed[0].split("\\s*=>\\s*", 2);
    return new Consequence(
        rank,
        sentences[0].strip(),
        sentences.length > 1 ? sentences[1].strip() : rank.advice(),
        timed.length > 1 ? timed[1].strip() : "");
  }
}
