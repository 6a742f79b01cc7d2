package com.cruddur.templates.command;

import com.cruddur.templates.UserError;
import com.cruddur.templates.file.NewFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The stack trace of an error that nobody foresaw, in a file that only its owner reads. */
public final class LastError {
  private static final String FILE = ".cruddur/last-error.log";

  private LastError() {}

  /**
   * Keeps the stack trace in place of the last one.
   *
   * @return what a person is told: the kind of error, its message, and where the rest is
   */
  public static String keep(Path root, Exception failure) {
    var name = failure.getClass().getSimpleName();
    var words = UserError.words(failure);
    var told = words.equals(name) ? name : name + ": " + words;
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    var file = root.resolve(FILE);
    try {
      NewFile.writeForOwner(file, trace.toString().getBytes(StandardCharsets.UTF_8));
      return "%s (its stack trace is in %s)".formatted(told, FILE);
    } catch (UncheckedIOException _) {
      // A folder that nobody may write: the line alone is better than another error
      return told;
    }
  }
}
