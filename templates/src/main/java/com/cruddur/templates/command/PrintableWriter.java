package com.cruddur.templates.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.regex.Pattern;

/**
 * What all commands print through: nothing that steers a terminal gets past it, whoever forgot to
 * make a value {@link Printable}. Lines, tabs and, on a terminal, colours do.
 */
public final class PrintableWriter extends Writer {
  /** Colours and weights alone: they move nothing, and are over with the line. */
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private final PrintWriter out;
  private final boolean colours;
  // The first half of a character whose second half is still to come.
  private char half;

  private PrintableWriter(PrintWriter out, boolean colours) {
    super(out);
    this.out = out;
    this.colours = colours;
  }

  /**
   * @param colours whether there is a terminal that shows them
   */
  public static PrintWriter to(PrintWriter out, boolean colours) {
    return new PrintWriter(new PrintableWriter(out, colours), true);
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    synchronized (lock) {
      var text = new StringBuilder();
      if (half != 0) {
        text.append(half);
        half = 0;
      }
      text.append(characters, offset, length);
      if (!text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1))) {
        half = text.charAt(text.length() - 1);
        text.setLength(text.length() - 1);
      }
      print(text.toString());
    }
  }

  private void print(String text) {
    var printed = 0;
    var colour = COLOUR.matcher(text);
    while (colours && colour.find()) {
      out.write(Printable.lines(text.substring(printed, colour.start())));
      out.write(colour.group());
      printed = colour.end();
    }
    out.write(Printable.lines(text.substring(printed)));
  }

  @Override
  public void flush() throws IOException {
    synchronized (lock) {
      if (out.checkError()) {
        throw new IOException("nobody reads what is printed");
      }
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (lock) {
      out.close();
    }
  }
}
