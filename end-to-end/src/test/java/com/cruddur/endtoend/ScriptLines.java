package com.cruddur.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The commands that the table of docs/scripts.md puts in the place of the reference's scripts. */
final class ScriptLines {
  private static final Pattern COMMAND = Pattern.compile("`(bin/cruddur [^`]+)`");

  private ScriptLines() {}

  static Set<String> ofTheDocument() throws IOException {
    return in(Files.readString(SharedSystem.ROOT.resolve("docs/scripts.md")));
  }

  /** What stands in the second column of a table's rows. */
  static Set<String> in(String document) {
    var commands = new TreeSet<String>();
    document
        .lines()
        .filter(line -> line.startsWith("| "))
        .map(line -> line.split("\\|")[2])
        .forEach(
            cell ->
                COMMAND
                    .matcher(cell)
                    .results()
                    .map(found -> found.group(1))
                    .forEach(commands::add));
    return commands;
  }
}
