package com.cruddur.endtoend;

import static com.cruddur.endtoend.HostileTable.FORGED;
import static com.cruddur.endtoend.HostileTable.GROUP;
import static com.cruddur.endtoend.HostileTable.TEXT;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.command.Screen;
import com.cruddur.local.notice.Mail;
import com.cruddur.local.notice.Notice;
import com.cruddur.templates.Json;
import com.cruddur.templates.Sources;
import com.cruddur.templates.command.Cruddur;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * What people chose reaches no terminal raw, whichever command prints it. A command that is new has
 * to say here what it prints.
 */
class HostileTextTest {
  /** What shows nothing, turns text around, or is obeyed rather than shown. */
  private static final String OBEYED = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\u2028\u034F\u3164]";

  private static final Pattern PAST =
      Pattern.compile(
          "System\\s*\\.\\s*(?:out|err)\\b|printStackTrace\\(\\)|FileDescriptor\\.(?:out|err)");

  /** Commands that print nothing that somebody outside chose, and why. */
  private static final Map<String, String> NOTHING = nothing();

  private static Map<String, String> nothing() {
    var nothing = new TreeMap<String, String>();
    nothing.put("up", "its screen is tried below: it starts the whole system");
    nothing.put("demo", "the same screen");
    nothing.put("completion", "the commands themselves");
    nothing.put("cost", "the templates' resources");
    nothing.put("diff", "the templates' resources");
    nothing.put("adopt", "the account's table and stack");
    nothing.put("bench", "figures of a load of its own");
    nothing.put("bench cold-start", "figures");
    nothing.put("teardown plan", "the account's stacks and resources");
    nothing.put("teardown run", "the account's stacks and resources");
    nothing.put("teardown verify", "the account's stacks and resources");
    nothing.put("ddb schema-load", "the template's table");
    nothing.put("ddb list-tables", "the account's tables");
    nothing.put("ddb drop", "the table's name");
    nothing.put("web publish", "ids of content, this checkout's paths, its own stacks' outputs");
    nothing.put("web releases", "what publishers wrote, in a table whose cells are printable");
    return nothing;
  }

  /** Arguments of each of the others, in an order in which one leaves the next its table. */
  private static Map<String, List<List<String>>> arguments(Path folder) {
    var all = new LinkedHashMap<String, List<List<String>>>();
    all.put("ddb scan", List.of(List.of(), List.of("--json")));
    all.put(
        "ddb get-conversation",
        List.of(List.of(GROUP), List.of(GROUP, "--json"), List.of(TEXT), List.of("not" + TEXT)));
    all.put(
        "ddb list-conversations",
        List.of(List.of("bayko"), List.of("bayko", "--json"), List.of("not" + TEXT)));
    all.put(
        "ddb seed",
        List.of(
            List.of("--between", TEXT + ",bayko"),
            List.of("--file", folder.resolve("seed.txt").toString())));
    all.put("cognito list-users", List.of(List.of(), List.of("--json")));
    all.put("users export", List.of(List.of("bayko"), List.of("not" + TEXT)));
    all.put(
        "users sync",
        List.of(
            List.of(),
            List.of("--json"),
            List.of("--assign", TEXT),
            List.of("--assign", "a" + TEXT + "=m@example.com")));
    all.put(
        "stream replay", List.of(List.of(), List.of("--json"), List.of("--table"), List.of(TEXT)));
    all.put("token", List.of(List.of("bayko"), List.of(TEXT)));
    all.put("smoke", List.of(List.of()));
    all.put(
        "doctor",
        List.of(
            List.of(),
            List.of("--repair"),
            List.of("--json"),
            List.of("--repair", "--apply"),
            List.of("--" + TEXT)));
    for (var command : List.of("users block", "users unblock")) {
      all.put(command, List.of(List.of("bayko"), List.of("not" + TEXT), List.of(TEXT)));
    }
    all.put(
        "users erase", List.of(List.of("bayko", "--json"), List.of("not" + TEXT), List.of(TEXT)));
    return all;
  }

  @Test
  void noCommandPrintsItRaw(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("seed.txt"), TEXT.replace('\n', ' ').replace('\r', ' '));
    var all = arguments(folder);
    var known = new TreeSet<>(all.keySet());
    known.addAll(NOTHING.keySet());
    assertEquals(known, commands(), "what does a new command print?");
    try (var _ = HostileTable.in(folder)) {
      for (var command : all.entrySet()) {
        var printed = new StringBuilder();
        for (var arguments : command.getValue()) {
          printed.append(run(folder, command.getKey(), arguments));
        }
        assertTrue(printed.indexOf("txet") >= 0, command.getKey() + " printed nothing: " + printed);
      }
    }
  }

  /** Of the modules that commands run. */
  private static final Pattern COMMANDS =
      Pattern.compile("/com/cruddur/(clients|local|ops|review|templates)/");

  /** Past the command's own two writers there is no way out. */
  @Test
  void nothingIsPrintedPastThem() throws IOException {
    var past = new ArrayList<String>();
    var sources = 0;
    for (var file : Sources.main()) {
      if (COMMANDS.matcher(file.toString()).find()) {
        sources++;
        if (PAST.matcher(Files.readString(file)).find()) {
          past.add(file.getFileName().toString());
        }
      }
    }
    assertTrue(sources > 200, "sources: " + sources);
    assertEquals(List.of(), past);
    assertTrue(PAST.matcher("System.out.println(handle)").find());
  }

  @Test
  void norDoesTheScreenOfARunningSystem() {
    var out = new StringWriter();
    var screen = new Screen(new PrintWriter(out, true));
    screen.progress(TEXT);
    screen.mail(new Mail(TEXT, TEXT));
    screen.notice(new Notice.FunctionFailed("api", TEXT, TEXT));
    assertPrintable("up", out.toString());
    assertEquals(3, out.toString().lines().count());
  }

  private static String run(Path data, String command, List<String> arguments) throws IOException {
    var line = new ArrayList<>(List.of(command.split(" ")));
    line.addAll(arguments);
    line.addAll(List.of("--data", data.toString()));
    var out = new StringWriter();
    var err = new StringWriter();
    // As on a terminal with colours, where most gets through
    Cruddur.commandLine(
            Cruddur.withCommands(), new PrintWriter(out, true), new PrintWriter(err, true), true)
        .execute(line.toArray(String[]::new));
    assertPrintable(command + arguments, out.toString());
    assertPrintable(command + arguments, err.toString());
    if (arguments.contains("--json")) {
      var documents =
          command.endsWith("scan") || command.endsWith("list-users")
              ? out.toString().lines().toList()
              : List.of(out.toString());
      for (var document : documents) {
        assertDoesNotThrow(() -> Json.parse(document), document);
      }
      if (command.endsWith("list-users")) {
        assertEquals(TEXT, Json.parse(documents.getFirst()).path("handle").asText());
      }
    }
    return out + "" + err;
  }

  private static void assertPrintable(String command, String printed) {
    var rest = printed.replaceAll("[\n\t]", "");
    var raw =
        rest.codePoints()
            .filter(c -> Character.toString(c).matches(OBEYED))
            .mapToObj("U+%04X"::formatted)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(), raw, () -> command + ": " + printed);
    assertEquals(
        List.of(),
        Arrays.stream(printed.split("\n")).filter(line -> line.startsWith(FORGED)).toList(),
        command);
  }

  private static TreeSet<String> commands() {
    return leaves(Cruddur.commandLine())
        .map(command -> command.getCommandSpec().qualifiedName(" ").replaceFirst("^cruddur ", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<CommandLine> leaves(CommandLine command) {
    var below = command.getSubcommands().values();
    var own =
        below.isEmpty() || command.getCommandName().equals("bench")
            ? Stream.of(command)
            : Stream.<CommandLine>empty();
    return Stream.concat(own, below.stream().flatMap(HostileTextTest::leaves));
  }
}
