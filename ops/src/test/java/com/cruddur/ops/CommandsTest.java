package com.cruddur.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What holds for every command. */
class CommandsTest {
  static Stream<CommandLine> all() {
    return below(Cruddur.commandLine());
  }

  private static Stream<CommandLine> below(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(CommandsTest::below));
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyCommandSaysWhatItDoesAndShowsHowItIsCalled(CommandLine command) {
    var usage = command.getCommandSpec().usageMessage();
    var name = command.getCommandSpec().qualifiedName(" ");
    assertTrue(usage.description().length > 0, name);
    // A subcommand that is a method shares its class's examples.
    var examples =
        usage.footer().length > 0 ? usage : command.getParent().getCommandSpec().usageMessage();
    assertTrue(String.join("\n", examples.footer()).contains("bin/" + name), name);
    assertTrue(
        command.getCommandSpec().optionsMap().containsKey("--help"), name + " has no --help");
    for (var option : command.getCommandSpec().options()) {
      assertTrue(option.description().length > 0, name + " " + option.longestName());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aCommandOfTheTableOrThePoolThatListsExitCodesListsThemInOrder(CommandLine command) {
    var codes = command.getCommandSpec().usageMessage().exitCodeList().keySet();
    assertEquals(codes.stream().sorted().toList(), codes.stream().toList());
  }

  @ParameterizedTest
  @CsvSource({
    "drop",
    "seed",
    "scan",
    "schema-load",
    "list-tables",
    "get-conversation",
    "list-conversations"
  })
  void everyScriptOfTheReferenceHasItsCounterpart(String name) {
    assertTrue(
        Cruddur.commandLine().getSubcommands().get("ddb").getSubcommands().containsKey(name));
  }

  @ParameterizedTest
  @CsvSource({
    "docter, Did you mean, doctor",
    "ddb schema-lod, Did you mean, schema-load",
    "users erase bayko --aply, Did you mean, --apply",
    "ddb, Which command?, list-conversations",
  })
  void aTypoIsAnsweredInOneLineWithWhatWasMeant(String arguments, String words, String meant) {
    var err = new StringWriter();
    var status =
        Cruddur.commandLine().setErr(new PrintWriter(err, true)).execute(arguments.split(" "));
    assertEquals(1, status, "2 is what commands find");
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains(words) && err.toString().contains(meant), err::toString);
  }

  @ParameterizedTest
  @CsvSource({"bash", "zsh"})
  void completionIsAScriptThatBashTakesAndThatCompletesCommands(String shell, @TempDir Path folder)
      throws Exception {
    var out = new StringWriter();
    Cruddur.commandLine().setOut(new PrintWriter(out, true)).execute("completion", shell);
    assertEquals(shell.equals("zsh"), out.toString().startsWith("autoload"));
    if (shell.equals("zsh")) {
      return;
    }
    var script = folder.resolve("cruddur.bash");
    Files.writeString(
        script,
        out
            + """

            COMP_WORDS=(cruddur ddb s); COMP_CWORD=2; COMP_LINE='cruddur ddb s'; COMP_POINT=13
            _complete_cruddur
            echo "${COMPREPLY[@]}"
            """);
    var bash = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true).start();
    var said = new String(bash.getInputStream().readAllBytes());
    assertEquals("schema-load seed scan", said.strip());
  }

  @Test
  void helpHasNoColoursWhereNoTerminalIs() {
    var out = new StringWriter();
    Cruddur.commandLine().setOut(new PrintWriter(out, true)).execute("ddb", "seed", "--help");
    assertFalse(out.toString().contains("\u001b"), out::toString);
  }
}
