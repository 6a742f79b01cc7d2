package com.cruddur.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.Refusal.Code;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every code point of Unicode, held against what ICU says of it. */
class InvisibleTest {
  /** Signs whose glyph is empty, by their names: no property of Unicode tells them from others. */
  private static final Set<String> EMPTY_GLYPHS =
      Set.of("BRAILLE PATTERN BLANK", "MUSICAL SYMBOL NULL NOTEHEAD");

  @Test
  void aTextOfOneCodePointIsBlankWhereUnicodeShowsNothingForIt() {
    var wrong =
        codePoints()
            .filter(c -> isBlank(Character.toString(c)) != showsNothing(c))
            .mapToObj("%04x"::formatted)
            .toList();
    assertEquals(List.of(), wrong);
    assertTrue(codePoints().filter(InvisibleTest::showsNothing).count() > 4_000);
  }

  @Test
  void whatShowsNothingIsBlankTogetherWithOthersOfItsKindAndWithWhiteSpace() {
    var all = textOf(InvisibleTest::showsNothing);
    var wrong =
        codePoints()
            .filter(InvisibleTest::showsNothing)
            .filter(c -> !isBlank(" " + Character.toString(c) + "\n" + Character.toString(c)))
            .mapToObj("%04x"::formatted)
            .toList();
    assertEquals(List.of(), wrong);
    assertTrue(isBlank(all), "all of them together");
  }

  @Test
  void whatShowsNothingIsKeptInATextThatShowsSomething() {
    var wrong =
        codePoints()
            .filter(c -> showsNothing(c) && UCharacter.getType(c) != UCharacterCategory.CONTROL)
            .filter(c -> !isKept("a" + Character.toString(c) + "b"))
            .mapToObj("%04x"::formatted)
            .toList();
    assertEquals(List.of(), wrong);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A family: three emoji and zero width joiners between them
        "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67",
        // A red heart: a variation selector makes it one
        "\u2764\ufe0f",
        // The flag of Scotland: a flag and tag characters
        "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f",
        // Persian, with a zero width non-joiner
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        // Right to left marks around a full stop
        "\u200f.\u200f",
        // An accent on nothing shows itself
        "\u200b\u0301",
        "\u2800\u2801"
      })
  void aTextThatShowsSomethingIsStoredAsItIs(String text) {
    assertEquals(text, new MessageText(text).value());
  }

  private static boolean showsNothing(int c) {
    return UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
        || UCharacter.hasBinaryProperty(c, UProperty.WHITE_SPACE)
        || UCharacter.getType(c) == UCharacterCategory.CONTROL
        || EMPTY_GLYPHS.contains(String.valueOf(UCharacter.getName(c)));
  }

  private static boolean isBlank(String text) {
    try {
      return new MessageText(text).value().isEmpty();
    } catch (Refusal refusal) {
      return refusal.codes().equals(List.of(Code.MESSAGE_BLANK));
    }
  }

  private static boolean isKept(String text) {
    return new MessageText(text).value().equals(Normalizer2.getNFCInstance().normalize(text));
  }

  private static String textOf(IntPredicate which) {
    return codePoints().filter(which).mapToObj(Character::toString).collect(Collectors.joining());
  }

  /** All but halves of surrogate pairs, which are no characters. */
  private static IntStream codePoints() {
    return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
  }
}
