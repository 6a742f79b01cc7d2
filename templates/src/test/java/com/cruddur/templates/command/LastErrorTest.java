package com.cruddur.templates.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

class LastErrorTest {
  @Command(name = "broken")
  static final class Broken implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("nobody foresaw this");
    }
  }

  @Test
  void anErrorThatNobodyForesawIsOneLineAndItsStackTraceAFileOfItsOwner(@TempDir Path folder)
      throws Exception {
    var told = LastError.keep(folder, new IllegalStateException("nobody foresaw this"));
    assertEquals(
        "IllegalStateException: nobody foresaw this (its stack trace is in"
            + " .cruddur/last-error.log)",
        told);
    var file = folder.resolve(".cruddur/last-error.log");
    assertTrue(Files.readString(file).contains("at com.cruddur.templates.command.LastErrorTest."));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void whereTheFileCannotBeWrittenTheLineIsStillTold(@TempDir Path folder) throws Exception {
    Files.createFile(folder.resolve(".cruddur"));
    assertEquals("IllegalStateException", LastError.keep(folder, new IllegalStateException()));
  }

  @Test
  void verbosePrintsTheStackTraceToo() {
    assertEquals(1, said("broken").lines().count(), said("broken"));
    assertTrue(
        said("broken", "--verbose")
            .contains("at com.cruddur.templates.command.LastErrorTest$Broken.run"));
  }

  private static String said(String... arguments) {
    var err = new StringWriter();
    var commands = Cruddur.withCommands().addSubcommand(Broken.class);
    var status =
        Cruddur.commandLine(
                commands, new PrintWriter(Writer.nullWriter()), new PrintWriter(err), false)
            .execute(arguments);
    assertEquals(1, status);
    return err.toString();
  }
}
