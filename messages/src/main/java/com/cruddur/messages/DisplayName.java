package com.cruddur.messages;

/**
 * What a person is called: 1 to {@value #MAX_CODE_POINTS} code points in Unicode's composed form
 * (NFC), without control characters, without what is invisible or turns the direction of writing
 * (the property {@code Default_Ignorable_Code_Point} and the categories of format characters, of
 * line ends, of surrogates, of private and of no use), and without blanks at either end.
 *
 * <p>The same rule stands in docs/openapi.yaml. Whoever was there before it keeps their name.
 */
public record DisplayName(String text) {
  public static final int MAX_CODE_POINTS = 64;

  private static final int BRAILLE_BLANK = 0x2800;

  /**
   * @throws InvalidNameException naming what is outside the rule
   */
  public DisplayName {
    text = Unicode.nfc(text);
    if (text.isEmpty()) {
      throw new InvalidNameException("A name has one character at least");
    }
    if (text.codePointCount(0, text.length()) > MAX_CODE_POINTS) {
      throw new InvalidNameException("A name has %d characters at most".formatted(MAX_CODE_POINTS));
    }
    text.codePoints()
        .filter(DisplayName::isUnseen)
        .findFirst()
        .ifPresent(
            c -> {
              throw new InvalidNameException(
                  "A name has characters that one can see, not " + Unicode.described(c));
            });
    if (isBlank(text.codePointAt(0)) || isBlank(text.codePointBefore(text.length()))) {
      throw new InvalidNameException("A name neither begins nor ends with a blank");
    }
  }

  private static boolean isBlank(int c) {
    return Character.getType(c) == Character.SPACE_SEPARATOR || c == BRAILLE_BLANK;
  }

  private static boolean isUnseen(int c) {
    return Unicode.isDefaultIgnorable(c)
        || switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED ->
              true;
          default -> false;
        };
  }

  /** Nobody's log names a person by accident. */
  @Override
  public String toString() {
    return "DisplayName[" + text.length() + " chars]";
  }
}
