package com.cruddur.bench.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.command.Cruddur;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
  private final StringWriter err = new StringWriter();

  @Test
  void aDateThatIsNoneIsRefusedBeforeAnythingRuns() {
    assertEquals(1, execute("--date", "yesterday"));
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
    var all = Stream.concat(Stream.of("bench"), Stream.of(arguments)).toArray(String[]::new);
    return Cruddur.commandLine(Writer.nullWriter(), err).execute(all);
  }
}
