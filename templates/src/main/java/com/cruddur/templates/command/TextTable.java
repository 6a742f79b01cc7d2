package com.cruddur.templates.command;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of words in columns that line up, the first row being their headings. Whoever chose the
 * words, a cell is no more than a cell.
 */
public final class TextTable {
  private TextTable() {}

  /** A line for each row, each with its end. */
  public static String of(List<List<String>> values) {
    var rows = values.stream().map(row -> row.stream().map(Printable::value).toList()).toList();
    var widths = new int[rows.getFirst().size()];
    for (var row : rows) {
      for (var i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (var i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : "  ")
          .append(("%-" + Math.max(1, widths[i]) + "s").formatted(row.get(i)));
    }
    return line.toString().stripTrailing() + "\n";
  }
}
