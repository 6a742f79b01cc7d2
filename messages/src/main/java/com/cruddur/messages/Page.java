package com.cruddur.messages;

import java.util.List;
import java.util.Optional;

/**
 * Part of a list.
 *
 * @param next where the next, older part begins; empty when nothing is left
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {
  /** How many items a page has at most where nobody says, as in the reference. */
  public static final int SIZE = 20;

  public static final int MAX_SIZE = 100;

  public Page {
    items = List.copyOf(items);
  }
}
