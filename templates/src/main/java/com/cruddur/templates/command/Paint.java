package com.cruddur.templates.command;

import java.util.List;
import picocli.CommandLine.Help.Ansi;

/**
 * Colours, on a terminal only; {@code NO_COLOR} turns them off there too.
 *
 * @param on whether to use any
 */
public record Paint(boolean on) {
  private static final String BOLD = "\u001b[1m";
  private static final String FAINT = "\u001b[2m";
  private static final String OFF = "\u001b[0m";

  /** For what this process prints. */
  public static Paint ofTerminal() {
    var console = System.console();
    return new Paint(console != null && console.isTerminal() && Ansi.AUTO.enabled());
  }

  public String bold(String text) {
    return on ? BOLD + text + OFF : text;
  }

  public String faint(String text) {
    return on ? FAINT + text + OFF : text;
  }

  /** A table whose headings stand out. */
  public String table(List<List<String>> rows) {
    var text = TextTable.of(rows);
    var end = text.indexOf('\n');
    return bold(text.substring(0, end)) + text.substring(end);
  }
}
