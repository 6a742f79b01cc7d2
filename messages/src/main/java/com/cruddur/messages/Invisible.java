package com.cruddur.messages;

/**
 * Code points that show nothing where they stand alone: white space, control characters, what
 * Unicode calls default ignorable, and signs whose glyph is empty.
 */
final class Invisible {
  private static final int BRAILLE_PATTERN_BLANK = 0x2800;
  private static final int MUSICAL_SYMBOL_NULL_NOTEHEAD = 0x1D159;

  private Invisible() {}

  static boolean is(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.isISOControl(codePoint)
        || codePoint == BRAILLE_PATTERN_BLANK
        || codePoint == MUSICAL_SYMBOL_NULL_NOTEHEAD
        || Unicode.isDefaultIgnorable(codePoint);
  }
}
