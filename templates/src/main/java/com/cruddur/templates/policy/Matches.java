package com.cruddur.templates.policy;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which patterns can match one text together, and no other of them: all patterns are run side by
 * side as one automaton, over every text that there could be. An unknown part stands for any text.
 */
final class Matches {
  private static final int STATES = 20_000;
  private static final char OTHER = '\0';

  private final List<Pattern> patterns;
  private final int[] start;
  private final Pattern.Token[] tokens;

  private Matches(List<Pattern> patterns) {
    this.patterns = patterns;
    this.start = new int[patterns.size() + 1];
    for (var i = 0; i < patterns.size(); i++) {
      start[i + 1] = start[i] + patterns.get(i).tokens().size() + 1;
    }
    this.tokens = new Pattern.Token[start[patterns.size()]];
    for (var i = 0; i < patterns.size(); i++) {
      for (var j = 0; j < patterns.get(i).tokens().size(); j++) {
        tokens[start[i] + j] = patterns.get(i).tokens().get(j);
      }
    }
  }

  /**
   * @return for each kind of text the patterns, by position, that match it
   * @throws Undecidable when there are too many
   */
  static Set<BitSet> of(List<Pattern> patterns) {
    return new Matches(patterns).explored();
  }

  private Set<BitSet> explored() {
    var found = new LinkedHashSet<BitSet>();
    var seen = new HashSet<BitSet>();
    var open = new ArrayDeque<BitSet>();
    var first = new BitSet();
    for (var i = 0; i < patterns.size(); i++) {
      enter(first, start[i]);
    }
    seen.add(first);
    open.add(first);
    while (!open.isEmpty()) {
      var state = open.poll();
      found.add(accepted(state));
      for (char character : distinguished(state)) {
        var next = after(state, character);
        if (seen.add(next)) {
          open.add(next);
        }
      }
      if (seen.size() > STATES) {
        throw new Undecidable("more than %d states of wildcards".formatted(STATES));
      }
    }
    return found;
  }

  private BitSet accepted(BitSet state) {
    var accepted = new BitSet();
    for (var i = 0; i < patterns.size(); i++) {
      accepted.set(i, state.get(start[i + 1] - 1));
    }
    return accepted;
  }

  /** One of all characters that lead to the same place. */
  private static Set<Character> none() {
    var characters = new LinkedHashSet<Character>();
    characters.add(OTHER);
    characters.add(':');
    return characters;
  }

  private Set<Character> distinguished(BitSet state) {
    var characters = none();
    state.stream()
        .mapToObj(position -> tokens[position])
        .filter(token -> token != null && token.kind() == Pattern.Kind.CHARACTER)
        .forEach(
            token -> {
              characters.add(token.value().charAt(0));
              characters.add(Character.toLowerCase(token.value().charAt(0)));
              characters.add(Character.toUpperCase(token.value().charAt(0)));
            });
    return characters;
  }

  private BitSet after(BitSet state, char character) {
    var next = new BitSet();
    state.stream()
        .filter(position -> tokens[position] != null && tokens[position].fits(character))
        .forEach(position -> enter(next, tokens[position].repeats() ? position : position + 1));
    return next;
  }

  /** What may be repeated may be left out too. */
  private void enter(BitSet state, int position) {
    for (var at = position; ; at++) {
      state.set(at);
      if (tokens[at] == null || !tokens[at].repeats()) {
        return;
      }
    }
  }
}
