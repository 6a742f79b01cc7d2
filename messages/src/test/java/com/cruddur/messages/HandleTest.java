package com.cruddur.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule of handles, with ICU to say what Unicode says. */
@Tag("thorough")
class HandleTest {
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final Normalizer2 NFD = Normalizer2.getNFDInstance();
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  static List<String> hostile() {
    return HostileNames.handles();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void whatPassesForSomebodyElseIsRefusedInASentenceThatDoesNotRepeatIt(String handle) {
    var refused = assertThrows(InvalidNameException.class, () -> new Handle(handle));
    assertTrue(refused.getMessage().matches("A handle [ -~]+[^.]"), refused::getMessage);
    assertFalse(handle.length() > 3 && refused.getMessage().contains(handle));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bayko",
        "Bayko",
        "andrew.brown",
        "_x_",
        "-",
        "4711",
        "josé",
        "Łukasz",
        "Ελλάδα",
        "иван",
        "שלום",
        "عمر",
        "नमस्ते",
        "สวัสดี",
        "山田太郎",
        "김민수",
        "ひらがな",
        "ᏣᎳᎩ",
        "𞤀𞤣𞤤𞤢𞤥"
      })
  void peopleOfAllScriptsHaveHandles(String handle) {
    assertEquals(handle, new Handle(handle).text());
  }

  @Test
  void itIsCountedInCodePoints() {
    var astral = "𞤀".repeat(Handle.MAX_CODE_POINTS);
    assertEquals(astral, new Handle(astral).text());
    assertThrows(InvalidNameException.class, () -> new Handle(astral + "a"));
  }

  @Test
  void theSameTextComposedOrNotIsTheSameHandle() {
    assertEquals(new Handle("jos\u00E9"), new Handle("jose\u0301"));
    assertEquals("jos\u00E9", new Handle("jose\u0301").text());
  }

  @Test
  void caseIsFoldedAsUnicodeFoldsIt() {
    assertEquals("bayko", new Handle("BAYKO").folded());
    assertEquals(new Handle("Straße").folded(), new Handle("STRASSE").folded());
    assertEquals(new Handle("ΣΟΦΟΣ").folded(), new Handle("σοφος").folded());
    assertNotEquals(new Handle("Ilker").folded(), new Handle("ılker").folded());
  }

  /** Each character in the middle of a handle, where nothing but the character itself decides. */
  @Test
  void ofAllCharactersThoseAreLetInOfWhichUnicodeSaysThatTheyAreLettersMarksOrDigits() {
    var allowed = 0;
    for (var handle : HostileNames.characters(c -> "a" + Character.toString(c) + "b").toList()) {
      var accepted = Handle.of(handle);
      var expected = isWithinTheRule(handle);
      // Java's Unicode is a version older than ICU's: what it does not know yet, it refuses
      if (expected && !Character.isDefined(handle.codePointAt(1))) {
        expected = false;
      }
      assertEquals(expected, accepted.isPresent(), () -> Unicode.described(handle.codePointAt(1)));
      if (expected) {
        allowed++;
        assertEquals(NFC.normalize(handle), accepted.orElseThrow().text());
      }
    }
    System.out.printf("%,d characters may stand in a handle%n", allowed);
    assertTrue(allowed > 100_000);
  }

  private static boolean isWithinTheRule(String handle) {
    var composed = NFC.normalize(handle);
    return composed.equals(NFKC.normalize(composed))
        && composed
            .codePoints()
            .allMatch(
                c ->
                    "_.-".indexOf(c) >= 0
                        || !UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                            && switch (UCharacter.getType(c)) {
                              case UCharacter.UPPERCASE_LETTER,
                                  UCharacter.LOWERCASE_LETTER,
                                  UCharacter.TITLECASE_LETTER,
                                  UCharacter.MODIFIER_LETTER,
                                  UCharacter.OTHER_LETTER,
                                  UCharacter.NON_SPACING_MARK,
                                  UCharacter.COMBINING_SPACING_MARK,
                                  UCharacter.DECIMAL_DIGIT_NUMBER ->
                                  true;
                              default -> false;
                            });
  }

  /** Which texts are one is what counts, not the form in which the one is written. */
  @Test
  void twoHandlesAreOneExactlyWhereUnicodesCaseFoldingSaysSo() {
    var oursByUnicodes = new HashMap<String, String>();
    var unicodesByOurs = new HashMap<String, String>();
    HostileNames.characters(c -> "a" + Character.toString(c))
        .map(Handle::of)
        .flatMap(handle -> handle.stream())
        .forEach(
            handle -> {
              var ours = handle.folded();
              var unicodes = NFC.normalize(UCharacter.foldCase(NFD.normalize(handle.text()), true));
              assertEquals(ours, oursByUnicodes.computeIfAbsent(unicodes, _ -> ours));
              assertEquals(unicodes, unicodesByOurs.computeIfAbsent(ours, _ -> unicodes));
              assertEquals(ours, Unicode.fold(ours), "folding twice is folding once");
            });
    assertTrue(unicodesByOurs.size() > 100_000);
  }

  @Test
  void theRulesAreThoseThatArePublished() throws IOException {
    var document =
        Files.readString(Path.of(System.getProperty("cruddur.root"), "docs", "openapi.yaml"));
    assertTrue(
        document.contains(
            "    Handle:\n      type: string\n      minLength: 1\n      maxLength: %d\n      pattern: '%s'\n"
                .formatted(Handle.MAX_CODE_POINTS, Handle.PATTERN)),
        Handle.PATTERN);
    assertTrue(
        document.contains(
            "    DisplayName:\n      type: string\n      minLength: 1\n      maxLength: %d\n"
                .formatted(DisplayName.MAX_CODE_POINTS)));
    assertTrue(document.contains("more than four marks"));
    assertEquals(4, Handle.MAX_MARKS);
  }

  @Test
  void noLogNamesAPersonByAccident() {
    assertFalse(new Handle("bayko").toString().contains("bayko"));
    assertFalse(new DisplayName("Andrew Bayko").toString().contains("Bayko"));
  }
}
