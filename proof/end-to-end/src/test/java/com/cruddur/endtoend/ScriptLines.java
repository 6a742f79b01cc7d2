package com.cruddur.endtoend;

import com.cruddur.endtoend.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The commands that the table of docs/scripts.md puts in the place of the reference's scripts. */
final class ScriptLines {
  private static final Pattern COMMAND = Pattern.compile("`(bin/cruddur [^`]+)`");

  // The conversation that one of them imports
  private static final String FILE = "conversation.txt";

  private ScriptLines() {}

  /**
   * Runs one as a shell does it in a folder: a file's name is one in there, and so is what follows
   * a {@code >}.
   *
   * @param data the local system's data folder
   */
  static Outcome run(String line, Path folder, Path data) throws IOException {
    var file = folder.resolve(FILE);
    if (Files.notExists(file)) {
      Files.writeString(file, "Person 1: Vir is late.\nPerson 2: As ever.\n");
    }
    var redirected = line.split(" > ");
    var outcome =
        InProcess.run(redirected[0].replace(FILE, file.toString()), "--data", data.toString());
    if (redirected.length == 1) {
      return outcome;
    }
    Files.writeString(folder.resolve(redirected[1]), outcome.out());
    return new Outcome(outcome.status(), "", outcome.err());
  }

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
