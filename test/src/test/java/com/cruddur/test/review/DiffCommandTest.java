package com.cruddur.test.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.json.Json;
import com.cruddur.ops.diff.DiffCommand;
import com.cruddur.test.template.Assembly;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command over two folders: its forms, its status, and what it refuses. */
class DiffCommandTest {
  @TempDir private Path folder;

  private record Outcome(int status, String out, String err) {}

  @Test
  void theSameTemplatesNeedNobodysApproval() {
    var same = diff(Assembly.shared().folder(), "prod");
    assertEquals(0, same.status(), same.err());
    assertTrue(same.out().contains("Nothing changes."), same.out());
    assertTrue(same.out().contains("COST +0.00 USD a month"), same.out());
  }

  @Test
  void aDangerousChangeIsNamedWithWhatItMeansAndFailsUntilItIsApproved() throws IOException {
    var head =
        edited(
            "prod", "\"DeletionProtectionEnabled\": true", "\"DeletionProtectionEnabled\": false");
    var refused = diff(head, "prod");
    assertEquals(2, refused.status(), refused.err());
    for (var expected :
        List.of(
            "PROTECTION LOST",
            "data: the messages table Messages/Table",
            "DeletionProtectionEnabled: true -> false",
            "Whoever may call DeleteTable can delete the table",
            "To approve:")) {
      assertTrue(refused.out().contains(expected), () -> expected + " in " + refused.out());
    }
    var ids = ids(refused.out());
    var approved = diff(head, "prod", "--allow", String.join(",", ids), "--reason", "we | move it");
    assertEquals(0, approved.status(), approved.out() + approved.err());
    assertTrue(approved.out().contains("Approved (" + ids.getFirst() + "): we | move it"));
    var some = diff(head, "prod", "--allow", ids.getFirst(), "--reason", "only this");
    assertEquals(ids.size() == 1 ? 0 : 2, some.status());
  }

  @Test
  void theOtherFormsSayTheSame() throws Exception {
    var head =
        edited(
            "prod", "\"DeletionProtectionEnabled\": true", "\"DeletionProtectionEnabled\": false");
    var ids = ids(diff(head, "prod").out());
    var json = diff(head, "prod", "--json");
    assertEquals(2, json.status());
    var tree = Json.parse(json.out());
    assertEquals(ids.size(), tree.path("toApprove").asInt());
    assertEquals("PROTECTION_LOST", tree.path("findings").path(0).path("rank").asText());
    var markdown =
        diff(head, "prod", "--markdown", "--allow", ids.getFirst(), "--reason", "a|b <img>");
    assertTrue(markdown.out().contains("### protection lost"), markdown.out());
    assertTrue(markdown.out().contains("`" + ids.getFirst() + "`"), markdown.out());
    assertTrue(markdown.out().contains("a\\|b &lt;img>"), markdown.out());
  }

  @Test
  void withoutAnEnvironmentAllAreJudged() throws Exception {
    var json = diff(Assembly.shared().folder(), "--json");
    assertEquals(0, json.status(), json.err());
    var names = new ArrayList<String>();
    Json.parse(json.out()).forEach(digest -> names.add(digest.path("environment").asText()));
    assertEquals(Templates.environments(), names);
  }

  @Test
  void whatCannotBeIsRefusedInASentence() {
    var head = Assembly.shared().folder();
    assertRefused(diff(head, "nowhere"), "'nowhere'", "dev", "prod");
    assertRefused(diff(head, "prod", "--allow", "0011aabb", "--reason", "x"), "0011aabb");
    assertRefused(diff(head, "prod", "--allow", "0011aabb"), "--reason");
    assertRefused(
        run("prod", "--base", "no-such-thing", "--head", head.toString()), "no-such-thing");
    assertRefused(run("prod", "--base", folder.toString(), "--head", head.toString()), ".ci/synth");
  }

  private static void assertRefused(Outcome outcome, String... words) {
    assertEquals(1, outcome.status(), outcome.out());
    assertEquals(1, outcome.err().strip().lines().count(), outcome.err());
    for (String word : words) {
      assertTrue(outcome.err().contains(word), outcome.err());
    }
  }

  private static List<String> ids(String text) {
    return Pattern.compile("(?m)^  prod ([0-9a-f]{8}) REASON$")
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private Outcome diff(Path head, String... arguments) {
    var all =
        new ArrayList<>(
            List.of("--base", Assembly.shared().folder().toString(), "--head", head.toString()));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  private static Outcome run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var status =
        new CommandLine(new DiffCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(
                (failure, command, _) -> {
                  command.getErr().println(failure.getMessage());
                  return 1;
                })
            .execute(arguments);
    return new Outcome(status, out.toString(), err.toString());
  }

  /** The assembly with a text replaced in the templates of an environment. */
  private Path edited(String environment, String from, String to) throws IOException {
    var head = Files.createTempDirectory(folder, "head");
    var base = Assembly.shared().folder();
    var edits = 0;
    try (Stream<Path> files = Files.walk(base)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".json")).toList()) {
        var copy = head.resolve(base.relativize(file));
        Files.createDirectories(copy.getParent());
        var text = Files.readString(file);
        var isTemplate =
            file.getParent().endsWith("assembly-" + environment)
                && file.toString().endsWith(".template.json")
                && text.contains("DynamoDB::GlobalTable");
        edits += isTemplate && text.contains(from) ? 1 : 0;
        Files.writeString(copy, isTemplate ? text.replace(from, to) : text);
      }
    }
    assertFalse(edits == 0, from + " is in no template");
    return head;
  }
}
