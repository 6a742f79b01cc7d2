package com.cruddur.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @Test
  void isReadBackAsItWasWritten() {
    var cursor = new Cursor("2023-07-05T18:27:02.123456+00:00");
    assertEquals(Optional.of(cursor), Cursor.parse(cursor.text()));
  }

  @Test
  void fitsIntoAQueryStringAsItIs() {
    assertEquals(
        "MToyMDIzLTA3LTA1VDE4OjI3OjAyKzAwOjAw", new Cursor("2023-07-05T18:27:02+00:00").text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1:", "abc", "%%%", "MTo", "_____w", "MjoyMDIz"})
  void anythingElseIsNoCursor(String text) {
    assertEquals(Optional.empty(), Cursor.parse(text));
  }

  @Test
  void anOverlongOneIsNoCursor() {
    assertEquals(Optional.empty(), Cursor.parse("A".repeat(100_000)));
  }
}
