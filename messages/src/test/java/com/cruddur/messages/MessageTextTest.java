package com.cruddur.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.cruddur.messages.Refusal.Code;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t", "\u00a0", "\u2003\u3000"})
  void blankTextIsRefused(String text) {
    var refusal = assertThrows(Refusal.class, () -> new MessageText(text));
    assertEquals(List.of(Code.MESSAGE_BLANK), refusal.codes());
  }

  @Test
  void lengthIsCountedInCodePoints() {
    assertEquals("😀".repeat(1024), new MessageText("😀".repeat(1024)).value());
    var refusal = assertThrows(Refusal.class, () -> new MessageText("😀".repeat(1025)));
    assertEquals(List.of(Code.MESSAGE_EXCEED_MAX_CHARS), refusal.codes());
  }

  @Test
  void halfASurrogatePairBecomesTheReplacementCharacter() {
    assertEquals("a\uFFFDb", new MessageText("a\uD83Db").value());
  }

  @Test
  void isStoredInUnicodesComposedForm() {
    assertEquals("caf\u00e9", new MessageText("cafe\u0301").value());
    assertEquals(1024, new MessageText("e\u0301".repeat(1024)).value().length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\u0007", "\u001b[31mred", "a\u007f", "a\u0085b"})
  void controlCharactersAreRefused(String text) {
    var refusal = assertThrows(Refusal.class, () -> new MessageText(text));
    assertEquals(List.of(Code.MESSAGE_CONTROL_CHARS), refusal.codes());
  }

  @Test
  void aTextThatIsTooLongAndHoldsControlCharactersIsRefusedForBoth() {
    var refusal = assertThrows(Refusal.class, () -> new MessageText("a\u0007".repeat(1024)));
    assertEquals(
        List.of(Code.MESSAGE_EXCEED_MAX_CHARS, Code.MESSAGE_CONTROL_CHARS), refusal.codes());
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\u0000", "\u200b"})
  void aBlankTextIsBlankAlone(String text) {
    var refusal = assertThrows(Refusal.class, () -> new MessageText(text.repeat(1025)));
    assertEquals(List.of(Code.MESSAGE_BLANK), refusal.codes());
  }

  @Test
  void linesAndTabsAreKept() {
    assertEquals("a\tb\r\nc", new MessageText("a\tb\r\nc").value());
  }

  @Test
  void neverShowsItselfInALog() {
    assertFalse(new MessageText("secret").toString().contains("secret"));
  }
}
