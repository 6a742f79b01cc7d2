package com.cruddur.templates.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown, and what stands there as its escape. */
class PrintableTest {
  @ParameterizedTest
  @CsvSource({
    "000A, \\n",
    "0009, \\t",
    "000D, \\u000d",
    "001B, \\u001b",
    "007F, \\u007f",
    "009B, \\u009b",
    "00AD, \\u00ad",
    "061C, \\u061c",
    "200B, \\u200b",
    "200D, \\u200d",
    "2028, \\u2028",
    "202E, \\u202e",
    "2066, \\u2066",
    "FEFF, \\ufeff",
    "FE0F, \\ufe0f",
    "E000, \\ue000",
    "D800, \\ud800",
    "E0041, \\udb40\\udc41",
  })
  void whatIsObeyedOrNotSeenIsEscaped(String codePoint, String escape) {
    var c = Character.toString(Integer.parseInt(codePoint, 16));
    assertEquals("a" + escape + "b", Printable.value("a" + c + "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"naïve", "中文", "עברית", "😀", "e\u0301", "a b\u00A0c", "\\u202e", "✔ …"})
  void whatIsShownStays(String text) {
    assertEquals(text, Printable.value(text));
    assertEquals(text, printed(false, text));
  }

  @Test
  void theWriterLeavesLinesAndTabsAndOnATerminalColours() {
    var text = "a\tb\n\u001b[1mbold\u001b[0m \u001b[2J\u202E\n";
    assertEquals("a\tb\n\u001b[1mbold\u001b[0m \\u001b[2J\\u202e\n", printed(true, text));
    assertEquals("a\tb\n\\u001b[1mbold\\u001b[0m \\u001b[2J\\u202e\n", printed(false, text));
  }

  @Test
  void aCharacterThatComesInTwoHalvesIsOne() {
    assertEquals("😀\\udb40\\udc41", printed(false, "\uD83D", "\uDE00\uDB40", "\uDC41"));
  }

  @Test
  void jsonStaysJson() throws IOException {
    var text = "\u202E\u009b\uDB40\uDC41\u0007\n\"\\";
    var json = Json.object().put("text", text).toPrettyString();
    var printed = printed(false, json);
    assertTrue(printed.matches("[ -~\n]+"), printed);
    assertEquals(text, Json.parse(printed).path("text").asText());
  }

  /** As of a pipe to head: who prints a whole table sees it and stops. */
  @Test
  void whoNobodyReadsGetsToKnow() {
    var closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("closed");
          }
        };
    var out = PrintableWriter.to(new PrintWriter(closed), false);
    out.println("a line");
    assertTrue(out.checkError());
  }

  private static String printed(boolean colours, String... texts) {
    var out = new StringWriter();
    var printable = PrintableWriter.to(new PrintWriter(out), colours);
    List.of(texts).forEach(printable::print);
    printable.flush();
    return out.toString();
  }
}
