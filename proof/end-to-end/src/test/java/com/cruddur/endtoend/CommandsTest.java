package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.command.CommandModule;
import com.cruddur.templates.command.Cruddur;
import java.io.File;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
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
    var footer = String.join("\n", examples.footer());
    assertTrue(footer.contains("Examples:") && footer.contains("bin/" + name), name);
    assertTrue(
        command.getCommandSpec().optionsMap().containsKey("--help"), name + " has no --help");
    for (var option : command.getCommandSpec().options()) {
      assertTrue(option.description().length > 0, name + " " + option.longestName());
    }
  }

  /** What a list of commands shows of it. */
  @ParameterizedTest
  @MethodSource("all")
  void theFirstLineOfADescriptionIsAWholeSentence(CommandLine command) {
    var description = command.getCommandSpec().usageMessage().description();
    assertTrue(description[0].matches("[A-Z].*\\."), description[0]);
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyCommandsHelpListsItsExitStatus(CommandLine command) {
    var codes = command.getCommandSpec().usageMessage().exitCodeList();
    assertEquals(List.of("0", "1"), codes.keySet().stream().limit(2).toList());
    assertTrue(codes.get("1").endsWith("the arguments are not understood"), codes::toString);
    assertTrue(command.getUsageMessage().contains("Exit status:"));
  }

  @Test
  void aStatusOfACommandsOwnStandsBesideTheCommonOnes() {
    var commands = Cruddur.commandLine().getSubcommands();
    var help = commands.get("doctor").getUsageMessage();
    assertTrue(help.contains("2   there is damage"), help);
    var teardown = commands.get("teardown").getSubcommands();
    assertEquals(List.of("0", "1", "3"), statuses(teardown.get("plan")));
    assertEquals(List.of("0", "1", "3"), statuses(teardown.get("run")));
    assertEquals(List.of("0", "1", "2", "3", "4"), statuses(teardown.get("verify")));
  }

  private static List<String> statuses(CommandLine command) {
    return List.copyOf(command.getCommandSpec().usageMessage().exitCodeList().keySet());
  }

  /** {@code bin/class-path} knows the words, the modules know their commands. */
  @Test
  void eachFirstWordLeadsToItsOwnModuleAndHelpToAllOfThem() throws Exception {
    for (var module : ServiceLoader.load(CommandModule.class)) {
      var classes = module.getClass().getProtectionDomain().getCodeSource().getLocation();
      var folder = classes.getPath().replaceFirst("/target/.*", "/target/");
      assertTrue(classPath("--help").contains(folder) || module.commands().isEmpty(), folder);
      for (var command : module.commands()) {
        var name = new CommandLine(command).getCommandName();
        assertEquals(folder + "classes:" + folder + "lib/*", classPath(name), name);
      }
    }
    assertTrue(classPath("diff", "prod", "--deployed").contains("/ops/target/"));
  }

  private static String classPath(String... arguments) throws Exception {
    var words = new ArrayList<>(List.of("bin/class-path"));
    words.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(words).directory(new File(System.getProperty("cruddur.root"))).start();
    return new String(process.getInputStream().readAllBytes()).strip();
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
    "up --freh, Unknown option, Did you mean --fresh?",
    "dbb, Unmatched, Did you mean ddb?",
    "ddb scna, Unmatched, Did you mean scan",
    "users export, Missing required parameter, HANDLE",
    "users block, Missing required parameter, HANDLE",
    "users unblok bayko, Did you mean, unblock",
    "ddb scan --limit abc, --limit, is not a whole number",
    "ddb seed --messages 99999999999, --messages, is not a whole number",
    "cost dev --cache-hits x, --cache-hits, is not a number",
    "ddb scan --env, Missing required parameter, NAME",
    "completion fish, fish, bash",
  })
  void aTypoIsAnsweredInOneLineWithWhatWasMeant(String arguments, String words, String meant) {
    var err = new StringWriter();
    var status = Cruddur.commandLine(Writer.nullWriter(), err).execute(arguments.split(" "));
    assertEquals(1, status, "2 is what commands find");
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains(words) && err.toString().contains(meant), err::toString);
  }

  @Test
  void completionIsAScriptThatBashTakesAndThatCompletesCommands(@TempDir Path folder)
      throws Exception {
    var out = completion("bash");
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

  /** The same script, which looks at the shell that reads it; parsed too, where there is a zsh. */
  @Test
  void completionIsOneScriptAndZshTakesIt(@TempDir Path folder) throws Exception {
    var script = completion("zsh");
    assertEquals(withoutTime(completion("bash")), withoutTime(script));
    assertTrue(script.contains("-n \"$ZSH_VERSION\"") && script.contains("bashcompinit"), script);
    var file = Files.writeString(folder.resolve("cruddur.zsh"), script);
    for (var part : System.getenv("PATH").split(":")) {
      var zsh = Path.of(part, "zsh");
      if (Files.isExecutable(zsh)) {
        var read =
            new ProcessBuilder(zsh.toString(), "-n", file.toString())
                .redirectErrorStream(true)
                .start();
        assertEquals("", new String(read.getInputStream().readAllBytes()));
        assertEquals(0, read.waitFor());
      }
    }
  }

  private static String completion(String shell) {
    var out = new StringWriter();
    Cruddur.commandLine(out, Writer.nullWriter()).execute("completion", shell);
    return out.toString();
  }

  /** The script's head says when it was made. */
  private static String withoutTime(String script) {
    return script.replaceAll("(?m)^#.*$", "");
  }

  @Test
  void helpHasNoColoursWhereNoTerminalIs() {
    var out = new StringWriter();
    Cruddur.commandLine(out, Writer.nullWriter()).execute("ddb", "seed", "--help");
    assertFalse(out.toString().contains("\u001b"), out::toString);
  }
}
