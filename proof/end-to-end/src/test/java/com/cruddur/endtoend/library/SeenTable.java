package com.cruddur.endtoend.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Operations and libraries, and what each library showed. */
public record SeenTable(Map<Library, List<Row>> rows) {
  private static final String AS_USUAL = "=";

  /**
   * One operation through one library.
   *
   * @param usual what every library shows that has no words of its own for it
   * @param expected what this one has to show
   */
  public record Row(String operation, String usual, String expected, String seen) {
    private String cell() {
      return seen.equals(usual) ? AS_USUAL : seen;
    }
  }

  /** In Markdown. */
  public String markdown(Function<Library, String> title) {
    var lines = new ArrayList<List<String>>();
    lines.add(line("operation", "what is shown", title));
    lines.add(line("---", "---", _ -> "---"));
    var operations = rows.values().iterator().next();
    IntStream.range(0, operations.size())
        .forEach(
            i ->
                lines.add(
                    line(
                        operations.get(i).operation(),
                        operations.get(i).usual(),
                        library -> rows.get(library).get(i).cell())));
    return lines.stream().map(SeenTable::row).collect(Collectors.joining());
  }

  /** The same columns of a table on a page, which has those of every library. */
  public String ofPage(String page) {
    var table =
        page.lines()
            .dropWhile(line -> !line.startsWith("| operation |"))
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ")))
            .toList();
    var header = table.getFirst();
    var columns =
        Stream.concat(
                Stream.of(0, 1),
                rows.keySet().stream().map(library -> header.indexOf(library.title)))
            .toList();
    return table.stream()
        .map(cells -> row(columns.stream().map(cells::get).toList()))
        .collect(Collectors.joining());
  }

  private List<String> line(String operation, String usual, Function<Library, String> cell) {
    var cells = new ArrayList<>(List.of(operation, usual));
    rows.keySet().forEach(library -> cells.add(cell.apply(library)));
    return cells;
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
