package com.cruddur.messages;

/**
 * What a person wrote: at least one visible character, at most {@value #MAX_CODE_POINTS} code
 * points.
 */
public record MessageText(String value) {
  public static final int MAX_CODE_POINTS = 1024;

  /**
   * @throws Refusal {@code MESSAGE_BLANK} or {@code MESSAGE_EXCEED_MAX_CHARS}
   */
  public MessageText {
    // JSON can carry half of a surrogate pair, UTF-8 and hence DynamoDB cannot: as in a browser's
    // own conversion, the replacement character stands for it.
    value = withoutLoneSurrogates(value);
    if (value.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
      throw new Refusal(Refusal.Code.MESSAGE_BLANK);
    }
    if (value.codePointCount(0, value.length()) > MAX_CODE_POINTS) {
      throw new Refusal(Refusal.Code.MESSAGE_EXCEED_MAX_CHARS);
    }
  }

  private static String withoutLoneSurrogates(String text) {
    return text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\uFFFD' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Nobody's log shows a message by accident. */
  @Override
  public String toString() {
    return "MessageText[" + value.length() + " chars]";
  }
}
