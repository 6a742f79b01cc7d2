package com.cruddur.ops.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {
  private final StringWriter err = new StringWriter();

  @Test
  void aDateThatIsNoneIsRefusedBeforeAnythingRuns() {
    assertEquals(2, execute("--date", "yesterday"));
    assertTrue(err.toString().startsWith("Invalid value for option '--date'"), err.toString());
  }

  @Test
  void aFileIsNoFolderForTheReport(@TempDir Path folder) throws IOException {
    var file = Files.createFile(folder.resolve("file"));
    assertEquals(1, execute("--output", file.toString()));
    assertEquals(
        "--output %s is no folder and cannot be made one".formatted(file), err.toString().strip());
  }

  private int execute(String... arguments) {
    return new CommandLine(new BenchCommand())
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (failure, command, _) -> {
              command.getErr().println(failure.getMessage());
              return 1;
            })
        .execute(arguments);
  }
}
