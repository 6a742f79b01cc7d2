package com.cruddur.templates.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A value of a policy as the set of texts that it matches.
 *
 * @param text as the policy writes it, with references as <code>${…}</code>
 * @param tokens what it is made of, one after the other
 */
record Pattern(Style style, String text, List<Token> tokens) {

  /** How IAM reads a value. */
  enum Style {
    /** Case does not matter; {@code *} and {@code ?} are wildcards. */
    ACTION,
    /** An ARN whose first five segments no wildcard leaves; {@code *} is everything. */
    RESOURCE,
    /** The same for conditions, which take no ARN of fewer than six segments. */
    ARN,
    /** {@code *} and {@code ?} are wildcards everywhere. */
    LIKE,
    EXACT,
    EXACT_IGNORING_CASE,
    /** {@code true} or {@code false}; case does not matter. */
    BOOLEAN;

    boolean hasWildcards() {
      return this == ACTION || this == RESOURCE || this == ARN || this == LIKE;
    }

    boolean ignoresCase() {
      return this == ACTION || this == EXACT_IGNORING_CASE || this == BOOLEAN;
    }
  }

  /** What a token stands for. */
  enum Kind {
    CHARACTER,
    /** Any one character. */
    ONE,
    /** Any one but a colon. */
    ONE_IN_SEGMENT,
    /** Any characters, or none. */
    MANY,
    /** Any but colons. */
    MANY_IN_SEGMENT,
    /** What only the deployment, or the request, knows: a reference, or a policy variable. */
    UNKNOWN
  }

  /**
   * @param value a character, or what is unknown
   * @param ignoringCase whether the other case of a character fits too
   */
  record Token(Kind kind, String value, boolean ignoringCase) {
    boolean fits(char character) {
      return switch (kind) {
        case CHARACTER ->
            value.charAt(0) == character
                || ignoringCase
                    && Character.toLowerCase(value.charAt(0)) == Character.toLowerCase(character);
        case ONE, MANY, UNKNOWN -> true;
        case ONE_IN_SEGMENT, MANY_IN_SEGMENT -> character != ':';
      };
    }

    boolean repeats() {
      return kind == Kind.MANY || kind == Kind.MANY_IN_SEGMENT || kind == Kind.UNKNOWN;
    }

    /** Whether it matches all that one other token matches. */
    private boolean covers(Token other) {
      return switch (kind) {
        case UNKNOWN -> other.equals(this);
        case MANY -> true;
        case ONE -> !other.repeats();
        case MANY_IN_SEGMENT -> other.kind == Kind.MANY_IN_SEGMENT || staysInSegment(other);
        case ONE_IN_SEGMENT -> staysInSegment(other);
        case CHARACTER ->
            other.kind == Kind.CHARACTER
                && fits(other.value.charAt(0))
                && (ignoringCase || !other.ignoringCase || !hasCase(value.charAt(0)));
      };
    }

    private static boolean staysInSegment(Token other) {
      return other.kind == Kind.ONE_IN_SEGMENT
          || other.kind == Kind.CHARACTER && !other.value.equals(":");
    }

    private static boolean hasCase(char character) {
      return Character.toLowerCase(character) != Character.toUpperCase(character);
    }
  }

  private static final int ARN_SEGMENTS = 6;

  static Pattern of(Style style, String text) {
    var tokens = new ArrayList<Token>();
    var segments = 0;
    var arn = text.startsWith("arn:") || style == Style.ARN;
    var total = arn ? segments(text) : 1;
    if (arn && total < ARN_SEGMENTS && (style == Style.ARN || !text.endsWith("*"))) {
      // Nobody says what this matches
      return new Pattern(style, text, List.of(new Token(Kind.UNKNOWN, text, false)));
    }
    for (var at = 0; at < text.length(); at++) {
      var character = text.charAt(at);
      var inSegment = arn && total >= ARN_SEGMENTS && segments < ARN_SEGMENTS - 1;
      if (text.startsWith("${", at)) {
        var end = endOfReference(text, at);
        tokens.add(new Token(Kind.UNKNOWN, text.substring(at, end), false));
        at = end - 1;
      } else if (character == '*' && style.hasWildcards()) {
        tokens.add(new Token(inSegment ? Kind.MANY_IN_SEGMENT : Kind.MANY, "*", false));
      } else if (character == '?' && style.hasWildcards()) {
        tokens.add(new Token(inSegment ? Kind.ONE_IN_SEGMENT : Kind.ONE, "?", false));
      } else {
        segments += character == ':' ? 1 : 0;
        tokens.add(new Token(Kind.CHARACTER, String.valueOf(character), style.ignoresCase()));
      }
    }
    return new Pattern(style, text, tokens);
  }

  private static int segments(String text) {
    var segments = 1;
    for (var at = 0; at < text.length(); at++) {
      if (text.startsWith("${", at)) {
        at = endOfReference(text, at) - 1;
      } else if (text.charAt(at) == ':') {
        segments++;
      }
    }
    return segments;
  }

  /** Behind the brace that closes the reference; what is in it may have braces too. */
  private static int endOfReference(String text, int start) {
    var depth = 0;
    for (var at = start + 1; at < text.length(); at++) {
      depth += text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
      if (depth == 0) {
        return at + 1;
      }
    }
    return text.length();
  }

  boolean isUnknown() {
    return tokens.stream().anyMatch(token -> token.kind() == Kind.UNKNOWN);
  }

  /** Whether it matches all that the other matches, whatever the unknown parts turn out to be. */
  boolean contains(Pattern other) {
    return contains(0, other, 0, new Boolean[tokens.size() + 1][other.tokens.size() + 1]);
  }

  private boolean contains(int at, Pattern other, int from, Boolean[][] known) {
    if (known[at][from] == null) {
      known[at][from] = decided(at, other, from, known);
    }
    return known[at][from];
  }

  private boolean decided(int at, Pattern other, int from, Boolean[][] known) {
    if (at == tokens.size()) {
      return from == other.tokens.size();
    }
    var token = tokens.get(at);
    var wildcard = token.kind() == Kind.MANY || token.kind() == Kind.MANY_IN_SEGMENT;
    if (wildcard && contains(at + 1, other, from, known)) {
      return true;
    }
    return from < other.tokens.size()
        && token.covers(other.tokens.get(from))
        && contains(wildcard ? at : at + 1, other, from + 1, known);
  }
}
