package com.cruddur.messages;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By what a person is found: 1 to {@value #MAX_CODE_POINTS} code points in Unicode's composed form
 * (NFC), of the form {@value #PATTERN}. That is letters and digits of all scripts, the marks that
 * composing keeps, and {@code _ . -}; no dot at either end. Nothing invisible (the property {@code
 * Default_Ignorable_Code_Point}), nothing that composing for compatibility (NFKC) would change,
 * such as fullwidth and styled letters, and at most {@value #MAX_MARKS} marks on one another.
 *
 * <p>The same rule stands in docs/openapi.yaml. Whoever was there before it keeps their handle.
 *
 * @param text as its owner writes it, without the {@code @}
 */
public record Handle(String text) {
  public static final int MAX_CODE_POINTS = 32;

  /** As a schema writes it; the length is apart. */
  public static final String PATTERN =
      "^[\\p{L}\\p{Nd}_-][\\p{L}\\p{Mn}\\p{Mc}\\p{Nd}_.-]*(?<!\\.)$";

  /** Unicode Technical Standard 39, "Mark usage in identifiers". */
  static final int MAX_MARKS = 4;

  private static final Pattern FORM = Pattern.compile(PATTERN);
  private static final Pattern PILE = Pattern.compile("\\p{Mn}{" + (MAX_MARKS + 1) + "}");
  private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Mn}\\p{Mc}\\p{Nd}_.-]");

  /**
   * @throws InvalidNameException naming what is outside the rule
   */
  public Handle {
    text = Unicode.nfc(text);
    if (text.isEmpty()) {
      throw new InvalidNameException("A handle has one character at least");
    }
    if (text.codePointCount(0, text.length()) > MAX_CODE_POINTS) {
      throw new InvalidNameException(
          "A handle has %d characters at most".formatted(MAX_CODE_POINTS));
    }
    text.codePoints()
        .filter(c -> !isAllowed(c))
        .findFirst()
        .ifPresent(
            c -> {
              throw new InvalidNameException(
                  "A handle has letters, digits, '_', '.' and '-', not the character "
                      + Unicode.described(c));
            });
    if (Unicode.isStyled(text)) {
      throw new InvalidNameException(
          "A handle has plain letters, none that are wide, styled or joined");
    }
    if (text.startsWith(".") || text.endsWith(".")) {
      throw new InvalidNameException("A handle neither begins nor ends with a dot");
    }
    if (!FORM.matcher(text).matches() || PILE.matcher(text).find()) {
      throw new InvalidNameException(
          "A handle does not begin with a combining mark, and has %d on one letter at most"
              .formatted(MAX_MARKS));
    }
  }

  /** Empty where the text is outside the rule. */
  public static Optional<Handle> of(String text) {
    try {
      return Optional.of(new Handle(text));
    } catch (InvalidNameException _) {
      return Optional.empty();
    }
  }

  /** By what it is looked up: two handles that differ by case alone have the same. */
  public String folded() {
    return Unicode.fold(text);
  }

  private static boolean isAllowed(int c) {
    return !Unicode.isDefaultIgnorable(c) && ALLOWED.matcher(Character.toString(c)).matches();
  }

  /** Nobody's log names a person by accident. */
  @Override
  public String toString() {
    return "Handle[" + text.length() + " chars]";
  }
}
