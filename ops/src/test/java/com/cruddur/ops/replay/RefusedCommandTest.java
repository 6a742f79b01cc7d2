package com.cruddur.ops.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.command.Cruddur;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the two commands refuse before they touch a table. */
class RefusedCommandTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "doctor --apply | --apply goes with --repair: without it there is nothing to write",
        "stream replay --table record.json | --table reads the table itself: leave out record.json",
        "doctor --env dev --data x | --data is of the local system and --env of a deployed one",
        "stream replay --env dev --data x | --data is of the local system and --env of a deployed",
      })
  void optionsThatContradictEachOtherGetOneLine(String arguments, String line) {
    var outcome = run(arguments.split(" "));
    assertEquals(1, outcome.status());
    assertTrue(outcome.err().startsWith(line), outcome::err);
    assertEquals(1, outcome.err().lines().count(), outcome::err);
  }

  @Test
  void aFolderWithoutASystemGetsOneLine() {
    for (var command : new String[] {"doctor", "stream replay"}) {
      var outcome =
          run(
              Stream.concat(Stream.of(command.split(" ")), Stream.of("--data", folder.toString()))
                  .toArray(String[]::new));
      assertEquals(1, outcome.status());
      assertEquals(
          "No local system keeps its data in %s: start one with bin/cruddur up%n".formatted(folder),
          outcome.err());
    }
  }

  @Test
  void streamAloneSaysWhichCommandsThereAre() {
    var outcome = run("stream");
    assertEquals(1, outcome.status());
    assertTrue(outcome.err().contains("There is one: replay."), outcome::err);
  }

  private record Outcome(int status, String err) {}

  private static Outcome run(String... arguments) {
    var err = new StringWriter();
    var status = Cruddur.commandLine(Writer.nullWriter(), err).execute(arguments);
    return new Outcome(status, err.toString());
  }
}
