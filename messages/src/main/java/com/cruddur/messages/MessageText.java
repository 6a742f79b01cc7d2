package com.cruddur.messages;

import java.text.Normalizer;

/**
 * What a person wrote, in Unicode's composed form (NFC): something to see, at most {@value
 * #MAX_CODE_POINTS} code points, no control characters but tab and the ends of lines.
 */
public record MessageText(String value) {
  public static final int MAX_CODE_POINTS = 1024;

  /**
   * @throws Refusal {@code MESSAGE_BLANK} alone, where nothing of it would show; else {@code
   *     MESSAGE_EXCEED_MAX_CHARS}, {@code MESSAGE_CONTROL_CHARS} or both
   */
  public MessageText {
    // JSON can carry half of a surrogate pair, UTF-8 and hence DynamoDB cannot: as in a browser's
    // own conversion, the replacement character stands for it.
    value = Normalizer.normalize(withoutLoneSurrogates(value), Normalizer.Form.NFC);
    if (value.codePoints().allMatch(Invisible::is)) {
      throw new Refusal(Refusal.Code.MESSAGE_BLANK);
    }
    var mistakes = new Mistakes();
    mistakes.unless(
        value.codePointCount(0, value.length()) <= MAX_CODE_POINTS,
        Refusal.Code.MESSAGE_EXCEED_MAX_CHARS);
    mistakes.unless(
        value.codePoints().noneMatch(MessageText::isControl), Refusal.Code.MESSAGE_CONTROL_CHARS);
    mistakes.refuse();
  }

  /**
   * A stored text as lists show it: one that was written past the API may be longer, and is cut.
   */
  public static String shown(String stored) {
    return Items.cut(stored, MAX_CODE_POINTS);
  }

  private static boolean isControl(int c) {
    return Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
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
