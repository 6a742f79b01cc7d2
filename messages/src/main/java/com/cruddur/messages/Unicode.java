package com.cruddur.messages;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/** What the rules of names ask of Unicode and Java's own library does not answer. */
public final class Unicode {
  private static final int DOTLESS_I = 'ı';

  private Unicode() {}

  /** In the composed form, in which the same text is the same characters. */
  static String nfc(String text) {
    return Normalizer.normalize(text, Form.NFC);
  }

  static String nfd(String text) {
    return Normalizer.normalize(text, Form.NFD);
  }

  /** Whether composing it for compatibility would change it: fullwidth, styled, joined letters. */
  static boolean isStyled(String nfc) {
    return !Normalizer.isNormalized(nfc, Form.NFKC);
  }

  /**
   * Whether a character shows nothing by itself where it is not supported: the property {@code
   * Default_Ignorable_Code_Point}, which Java does not have.
   */
  public static boolean isDefaultIgnorable(int c) {
    return switch (c) {
      case 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0 -> true;
      default ->
          c >= 0x180B && c <= 0x180F
              || c >= 0x200B && c <= 0x200F
              || c >= 0x202A && c <= 0x202E
              || c >= 0x2060 && c <= 0x206F
              || c >= 0xFE00 && c <= 0xFE0F
              || c >= 0xFFF0 && c <= 0xFFF8
              || c >= 0x1BCA0 && c <= 0x1BCA3
              || c >= 0x1D173 && c <= 0x1D17A
              || c >= 0xE0000 && c <= 0xE0FFF;
    };
  }

  /**
   * Case folding in full, composed: two texts fold to the same where Unicode's canonical caseless
   * matching says that they match. Lower case does not: {@code ß} and {@code ss}, {@code ς} and
   * {@code σ} would stay two. For scripts whose lower case came late (Cherokee) the form is not
   * that of Unicode's table, which says what is equal all the same.
   */
  static String fold(String text) {
    var folded = new StringBuilder();
    nfd(text).codePoints().forEach(c -> fold(c, folded));
    return nfc(folded.toString());
  }

  private static void fold(int c, StringBuilder folded) {
    // Its capital is I, whose small letter is i: outside of Turkish the two are different letters
    if (c == DOTLESS_I) {
      folded.appendCodePoint(c);
      return;
    }
    Character.toString(Character.toLowerCase(c))
        .toUpperCase(Locale.ROOT)
        .codePoints()
        .map(Character::toLowerCase)
        .forEach(folded::appendCodePoint);
  }

  /** A character for people who cannot see it. */
  static String described(int c) {
    return "U+%04X".formatted(c);
  }
}
