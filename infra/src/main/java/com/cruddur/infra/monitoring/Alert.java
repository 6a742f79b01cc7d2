package com.cruddur.infra.monitoring;

import com.cruddur.infra.environment.InvalidConfiguration;
import java.util.regex.Pattern;

/**
 * What an alarm says to whoever is woken by it.
 *
 * @param id the alarm's construct id; its name is generated from it
 * @param section the heading in docs/operations.md that says what to do, as a link names it
 * @param sentence what happened, for a reader who sees this alone
 */
record Alert(String id, Severity severity, String section, String sentence) {
  private static final Pattern SECTION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  Alert {
    if (!SECTION.matcher(section).matches()) {
      throw new InvalidConfiguration(
          "Alarm %s: section '%s' is not the anchor of a heading.".formatted(id, section));
    }
    if (!sentence.endsWith(".")) {
      throw new InvalidConfiguration("Alarm %s: '%s' is not a sentence.".formatted(id, sentence));
    }
  }

  /** The sentence and the path, on one line. */
  String description() {
    return "%s: %s docs/operations.md#%s".formatted(severity, sentence, section);
  }
}
