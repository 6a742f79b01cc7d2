package com.cruddur.clients.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.MessageText;
import java.lang.Character.UnicodeScript;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedConversationTest {
  private final List<String> texts =
      SeedConversation.own().lines().stream().map(SeedConversation.Line::text).toList();

  @Test
  void theProjectsOwnHasAtLeastFortyMessagesThatTheApiWouldTake() {
    assertTrue(texts.size() >= 40);
    texts.forEach(MessageText::new);
  }

  @Test
  void theProjectsOwnHasEmojiLineBreaksRightToLeftTextAndALongestMessage() {
    assertTrue(texts.stream().anyMatch(text -> text.contains("\n")));
    assertTrue(texts.stream().anyMatch(text -> text.contains("👩‍👩‍👧‍👦")));
    assertTrue(texts.stream().anyMatch(text -> text.contains("\"quotes\"")));
    assertTrue(texts.stream().anyMatch(text -> text.contains("C:\\temp\\new")));
    for (var script : List.of(UnicodeScript.HEBREW, UnicodeScript.ARABIC)) {
      assertTrue(
          texts.stream()
              .anyMatch(t -> t.codePoints().anyMatch(c -> UnicodeScript.of(c) == script)));
    }
    assertEquals(
        1, texts.stream().filter(text -> text.codePointCount(0, text.length()) == 1024).count());
  }

  @Test
  void theReferencesFormIsRead() {
    assertEquals(
        List.of(new SeedConversation.Line(1, "Hi: you"), new SeedConversation.Line(2, "a\nb $1")),
        SeedConversation.parse("Person 1: Hi: you\n\nPerson 2: a\\nb $1\n").lines());
  }

  @Test
  void anotherFormIsRefusedWithItsLine() {
    var refusal =
        assertThrows(
            IllegalArgumentException.class, () -> SeedConversation.parse("Person 3: hello"));
    assertTrue(refusal.getMessage().endsWith("Person 3: hello"));
  }
}
