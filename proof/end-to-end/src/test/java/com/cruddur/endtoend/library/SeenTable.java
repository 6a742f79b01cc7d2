package com.cruddur.endtoend.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

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
    return String.join("", lines.stream().map(cells -> row(cells)).toList());
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
