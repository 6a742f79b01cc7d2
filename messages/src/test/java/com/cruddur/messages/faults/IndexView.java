package com.cruddur.messages.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * How far the index is behind for one owner's row of one conversation. Each row's entry lags by
 * itself, and so do the two halves of a move: the old entry's end and the new one's beginning.
 *
 * @param lag by how many moves; 0 is up to date
 * @param torn which halves of the move after the lag have arrived
 */
public record IndexView(int lag, Torn torn) {
  /** The halves of one move. */
  public enum Torn {
    WHOLE,
    /** The new entry is there, the old one still is. */
    BOTH,
    /** The old entry is gone, the new one is not there yet. */
    NEITHER
  }

  public static final IndexView FRESH = new IndexView(0, Torn.WHOLE);

  public IndexView {
    if (lag < 0 || lag == 0 && torn != Torn.WHOLE) {
      throw new IllegalArgumentException("no view of an index: lag " + lag + ", " + torn);
    }
  }

  /** Every view of an index that is at most so many moves behind. */
  public static List<IndexView> upTo(int lag) {
    var views = new ArrayList<>(List.of(FRESH));
    for (var moves = 1; moves <= lag; moves++) {
      for (var torn : Torn.values()) {
        views.add(new IndexView(moves, torn));
      }
    }
    return views;
  }

  /**
   * @param states what stood in the index after each move, oldest first; before them, nothing
   */
  <T> List<T> of(List<List<T>> states) {
    var then = at(states, states.size() - 1 - lag);
    if (torn == Torn.WHOLE) {
      return then;
    }
    var next = at(states, states.size() - lag);
    var seen = new ArrayList<>(then);
    if (torn == Torn.BOTH) {
      next.stream().filter(entry -> !seen.contains(entry)).forEach(seen::add);
    } else {
      seen.retainAll(next);
    }
    return seen;
  }

  private static <T> List<T> at(List<List<T>> states, int position) {
    return position < 0 ? List.of() : states.get(position);
  }
}
