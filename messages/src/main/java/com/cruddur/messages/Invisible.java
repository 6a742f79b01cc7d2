package com.cruddur.messages;

/**
 * Code points that show nothing where they stand alone: white space, control characters, what
 * Unicode calls default ignorable, and signs whose glyph is empty.
 */
final class Invisible {
  /**
   * Unicode's property Default_Ignorable_Code_Point, which Java does not know: the first and the
   * last of each range, with what Unicode keeps free for more of the kind. Source:
   * DerivedCoreProperties.txt of Unicode 17.
   */
  private static final int[][] DEFAULT_IGNORABLE = {
    {0x00AD, 0x00AD}, // soft hyphen
    {0x034F, 0x034F}, // combining grapheme joiner
    {0x061C, 0x061C}, // Arabic letter mark
    {0x115F, 0x1160}, // Hangul fillers
    {0x17B4, 0x17B5}, // Khmer inherent vowels
    {0x180B, 0x180F}, // Mongolian variation selectors and vowel separator
    {0x200B, 0x200F}, // zero width space, joiners, directional marks
    {0x202A, 0x202E}, // bidirectional embeddings and overrides
    {0x2060, 0x206F}, // word joiner, invisible operators, bidirectional isolates
    {0x3164, 0x3164}, // Hangul filler
    {0xFE00, 0xFE0F}, // variation selectors
    {0xFEFF, 0xFEFF}, // byte order mark
    {0xFFA0, 0xFFA0}, // halfwidth Hangul filler
    {0xFFF0, 0xFFF8},
    {0x1BCA0, 0x1BCA3}, // shorthand format controls
    {0x1D173, 0x1D17A}, // musical format controls
    {0xE0000, 0xE0FFF}, // tag characters, more variation selectors
  };

  private static final int BRAILLE_PATTERN_BLANK = 0x2800;
  private static final int MUSICAL_SYMBOL_NULL_NOTEHEAD = 0x1D159;

  private Invisible() {}

  static boolean is(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.isISOControl(codePoint)
        || codePoint == BRAILLE_PATTERN_BLANK
        || codePoint == MUSICAL_SYMBOL_NULL_NOTEHEAD
        || isDefaultIgnorable(codePoint);
  }

  private static boolean isDefaultIgnorable(int codePoint) {
    for (var range : DEFAULT_IGNORABLE) {
      if (codePoint <= range[1]) {
        return codePoint >= range[0];
      }
    }
    return false;
  }
}
