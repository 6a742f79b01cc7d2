package com.cruddur.test.sources;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What no test may do, for it would fail on a machine that is busy, or on which somebody works.
 *
 * <p>These are rules for the text: what they look for is a number, which compiled code no longer
 * shows where it stands.
 */
enum TestSourceRule {
  /** A developer's own {@code bin/cruddur up} has them; tests take free ones. */
  NO_DEFAULT_PORT("[:\"(](4567|8000|9229)\\b"),

  /**
   * A wait that goes on until something is there ends with it, so its limit costs nothing: it is
   * given in minutes, for seconds are soon over with a dozen processes beside the test.
   */
  LIMITS_ARE_MINUTES(
      "\\b(await\\w*|get|join|orTimeout|waitFor)\\([^()]*\\bTimeUnit\\.SECONDS\\)"
          + "|\\b(await\\w+|join)\\(Duration\\.of(Seconds|Millis)\\("
          + "|Duration\\.of(Seconds|Millis)\\(\\d+\\)\\.toNanos\\(\\)"
          + "|TimeUnit\\.(MILLI)?SECONDS\\.toNanos\\("
          + "|\\b\\w*LIMIT\\w* = Duration\\.of(Seconds|Millis)\\("
          + "|@Timeout\\(\\d{1,2}\\)");

  private final Pattern wrong;

  TestSourceRule(String wrong) {
    this.wrong = Pattern.compile(wrong);
  }

  /** The places in a source file's text that break the rule, as they stand there. */
  List<String> findings(String text) {
    return wrong.matcher(text).results().map(found -> found.group()).toList();
  }
}
