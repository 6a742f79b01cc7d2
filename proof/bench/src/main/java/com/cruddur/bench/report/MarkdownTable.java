package com.cruddur.bench.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of Markdown: the first columns are text, the others figures, which stand on the right.
 */
final class MarkdownTable {
  private final StringBuilder lines = new StringBuilder();

  MarkdownTable(int textColumns, List<String> heads) {
    add(heads);
    lines.append('|');
    for (var column = 0; column < heads.size(); column++) {
      lines.append(column < textColumns ? "---|" : "--:|");
    }
    lines.append('\n');
  }

  void add(List<String> cells) {
    lines.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  @Override
  public String toString() {
    return lines.toString();
  }
}
