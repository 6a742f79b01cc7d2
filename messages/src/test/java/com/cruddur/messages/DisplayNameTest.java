package com.cruddur.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule of display names, with ICU to say what Unicode says. */
@Tag("thorough")
class DisplayNameTest {
  static List<String> hostile() {
    return HostileNames.names();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void whatNobodyCanSeeIsRefusedInASentenceThatDoesNotRepeatIt(String name) {
    var refused = assertThrows(InvalidNameException.class, () -> new DisplayName(name));
    assertTrue(refused.getMessage().matches("A name [ -~]+[^.]"), refused::getMessage);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Andrew Bayko",
        "G'Kar",
        "Jean-Luc",
        "山田　太郎",
        "محمد علي",
        "Dr. No 3",
        "🙂",
        "ｆｕｌｌ"
      })
  void peopleAreCalledAsTheyLike(String name) {
    assertEquals(name, new DisplayName(name).text());
  }

  @Test
  void itIsComposedAndCountedInCodePoints() {
    assertEquals("Jos\u00E9", new DisplayName("Jose\u0301").text());
    var longest = "🙂".repeat(DisplayName.MAX_CODE_POINTS);
    assertEquals(longest, new DisplayName(longest).text());
    assertThrows(InvalidNameException.class, () -> new DisplayName(longest + "a"));
  }

  @Test
  void ofAllCharactersThoseAreLetInThatCanBeSeen() {
    for (var name : HostileNames.characters(c -> "a" + Character.toString(c) + "b").toList()) {
      var c = name.codePointAt(1);
      var seen =
          !UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
              && switch (UCharacter.getType(c)) {
                case UCharacter.CONTROL,
                    UCharacter.FORMAT,
                    UCharacter.LINE_SEPARATOR,
                    UCharacter.PARAGRAPH_SEPARATOR,
                    UCharacter.SURROGATE,
                    UCharacter.PRIVATE_USE,
                    UCharacter.UNASSIGNED ->
                    false;
                default -> true;
              };
      assertEquals(seen && Character.isDefined(c), accepted(name), () -> Unicode.described(c));
      // White space may stand inside, and nowhere else
      if (seen && UCharacter.isUWhiteSpace(c)) {
        assertTrue(!accepted(Character.toString(c) + "b"), () -> Unicode.described(c));
        assertTrue(!accepted("a" + Character.toString(c)), () -> Unicode.described(c));
      }
      assertTrue(
          !accepted("a" + Character.toString(c) + "b")
              || UCharacter.getIntPropertyValue(c, UProperty.BIDI_CLASS) < 0
              || !UCharacter.hasBinaryProperty(c, UProperty.BIDI_CONTROL),
          () -> Unicode.described(c));
    }
  }

  private static boolean accepted(String name) {
    try {
      return new DisplayName(name).text().length() > 0;
    } catch (InvalidNameException _) {
      return false;
    }
  }
}
