package com.cruddur.endtoend;

import com.cruddur.endtoend.Command.Outcome;
import com.cruddur.templates.command.Cruddur;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** {@code bin/cruddur} in this JVM: the same classes and arguments, in a tenth of the time. */
final class InProcess {
  private InProcess() {}

  static Outcome run(List<String> arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var status = Cruddur.commandLine(out, err).execute(arguments.toArray(String[]::new));
    return new Outcome(status, out.toString(), err.toString());
  }

  /**
   * @param line as one types it, from {@code bin/cruddur} on
   * @param more put behind it
   */
  static Outcome run(String line, String... more) {
    var arguments = new ArrayList<>(List.of(line.split(" ")));
    arguments.removeFirst();
    arguments.addAll(List.of(more));
    return run(arguments);
  }
}
