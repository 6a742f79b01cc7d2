package com.cruddur.templates.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.policy.Pattern.Style;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which patterns match together, against every short text and the simplest of matchers. */
class MatchesTest {
  private static final List<String> TEXTS = texts("aA:z?*", 5);
  private static final List<Style> STYLES = List.of(Style.LIKE, Style.EXACT, Style.ACTION);

  @Test
  void thePatternsThatMatchOneTextTogetherAreFound() {
    var random = new Random(1);
    for (var round = 0; round < 100; round++) {
      var patterns = new ArrayList<Pattern>();
      for (var i = 0; i < 2; i++) {
        patterns.add(pattern(random));
      }
      var expected = new HashSet<BitSet>();
      for (String text : TEXTS) {
        var matching = new BitSet();
        for (var i = 0; i < patterns.size(); i++) {
          matching.set(i, matches(patterns.get(i), 0, text, 0));
        }
        expected.add(matching);
      }
      assertEquals(expected, Set.copyOf(Matches.of(patterns)), patterns::toString);
    }
  }

  @Test
  void aPatternContainsAnotherWhereItMatchesAllItsTexts() {
    var random = new Random(2);
    for (var round = 0; round < 300; round++) {
      var one = pattern(random);
      var other = pattern(random);
      if (one.contains(other)) {
        for (String text : TEXTS) {
          assertTrue(
              !matches(other, 0, text, 0) || matches(one, 0, text, 0),
              () -> one + " does not contain " + other + " at " + text);
        }
      }
    }
  }

  private static Pattern pattern(Random random) {
    var text = new StringBuilder();
    for (var i = random.nextInt(3); i >= 0; i--) {
      text.append("az:*?*".charAt(random.nextInt(6)));
    }
    return Pattern.of(STYLES.get(random.nextInt(STYLES.size())), text.toString());
  }

  private static boolean matches(Pattern pattern, int at, String text, int from) {
    if (at == pattern.tokens().size()) {
      return from == text.length();
    }
    var token = pattern.tokens().get(at);
    return token.repeats() && matches(pattern, at + 1, text, from)
        || from < text.length()
            && token.fits(text.charAt(from))
            && matches(pattern, token.repeats() ? at : at + 1, text, from + 1);
  }

  private static List<String> texts(String characters, int length) {
    var texts = new ArrayList<>(List.of(""));
    for (var start = 0; length > 0 && texts.getLast().length() < length; ) {
      var end = texts.size();
      for (; start < end; start++) {
        for (char character : characters.toCharArray()) {
          texts.add(texts.get(start) + character);
        }
      }
    }
    return texts;
  }
}
