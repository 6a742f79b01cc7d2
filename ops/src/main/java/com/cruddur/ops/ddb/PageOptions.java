package com.cruddur.ops.ddb;

import com.cruddur.messages.Cursor;
import com.cruddur.messages.Page;
import com.cruddur.templates.UserError;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which part of a list is meant. */
final class PageOptions {
  private static final int MOST = 1000;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "" + Page.SIZE,
      description = "How many at most, up to 1000 (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "Where the page before said that the next begins.")
  private String cursor;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  int limit() {
    if (limit < 1 || limit > MOST) {
      throw new UserError("--limit is %d: 1 to %d".formatted(limit, MOST));
    }
    return limit;
  }

  Optional<Cursor> after() {
    if (cursor == null) {
      return Optional.empty();
    }
    return Optional.of(
        Cursor.parse(cursor)
            .orElseThrow(
                () ->
                    new UserError(
                        "'%s' is no cursor: take one that a list gave".formatted(cursor))));
  }

  boolean json() {
    return json;
  }
}
