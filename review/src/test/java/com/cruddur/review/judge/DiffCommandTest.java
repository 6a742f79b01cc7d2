package com.cruddur.review.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.review.DiffCommand;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
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
    var same = diff(SynthesizedApp.shared().folder(), "prod");
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
    var json = diff(SynthesizedApp.shared().folder(), "--json");
    assertEquals(0, json.status(), json.err());
    var names = new ArrayList<String>();
    Json.parse(json.out()).forEach(digest -> names.add(digest.path("environment").asText()));
    assertEquals(JudgedTemplates.environments(), names);
  }

  /** The template is the same; what CloudFormation may do with it is not. */
  @Test
  void theRolesThatDeployAStackAreJudged() throws IOException {
    for (var role : List.of("cfn-exec-role", "deploy-role")) {
      var judged = diff(manifest("assembly-prod", role, "admin"), "prod");
      assertEquals(2, judged.status(), judged.err());
      assertTrue(judged.out().contains("ACCESS WIDENED"), judged.out());
      assertTrue(judged.out().contains("cdk-hnb659fds-admin-"), judged.out());
    }
    assertEquals(0, diff(manifest("assembly-prod", "lookup-role", "other"), "prod").status());
    var unknown = diff(manifest("assembly-prod", "\"validateOnSynth\"", "\"parameters\""), "prod");
    assertTrue(unknown.out().contains("NOT JUDGED"), unknown.out());
  }

  /** Nobody asked for it by name: it is in the base alone. */
  @Test
  void anEnvironmentThatGoesIsJudged() throws IOException {
    var head = without("prod");
    for (var gone : List.of(diff(head), diff(head, "prod"))) {
      assertEquals(2, gone.status(), gone.err());
      assertTrue(gone.out().contains("DATA LOST OR REPLACED"), gone.out());
      assertTrue(gone.out().contains("The stack leaves the app"), gone.out());
      assertTrue(gone.out().contains("COST "), gone.out());
    }
    assertEquals(0, diff(head, "dev").status());
  }

  @Test
  void anEnvironmentUnderAnotherNameGoesAndAnotherComes() throws IOException {
    var head = manifest("", "\"displayName\": \"prod\"", "\"displayName\": \"production\"");
    var renamed = diff(head);
    assertEquals(2, renamed.status(), renamed.err());
    assertTrue(renamed.out().contains("prod: "), renamed.out());
    assertTrue(renamed.out().contains("DATA LOST OR REPLACED"), renamed.out());
    assertTrue(renamed.out().contains("production: "), renamed.out());
  }

  @Test
  void whatIsInNoEnvironmentIsRefusedOnBothSides() throws IOException {
    var none = manifest("", "cdk:cloud-assembly", "cdk:tree");
    var stray = manifest("", "\"cdk:tree\"", "\"aws:cloudformation:stack\"");
    var nested = manifest("assembly-prod", "cdk:asset-manifest", "cdk:cloud-assembly");
    var whole = SynthesizedApp.shared().folder().toString();
    for (var arguments :
        List.of(
            List.of("--base", whole, "--head", none.toString()),
            List.of("--base", none.toString(), "--head", whole),
            List.of("--base", none.toString(), "--head", none.toString()))) {
      assertRefused(run(arguments.toArray(String[]::new)), "no environment", none.toString());
    }
    assertRefused(run("--base", whole, "--head", stray.toString()), "Tree", "no environment");
    assertRefused(run("--base", stray.toString(), "--head", whole), "Tree", "no environment");
    assertRefused(run("--base", whole, "--head", nested.toString()), "prod", "within");
  }

  @Test
  void whatCannotBeIsRefusedInASentence() {
    var head = SynthesizedApp.shared().folder();
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
    return Pattern.compile("(?m)^  prod ([0-9a-f]{16}) REASON$")
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private Outcome diff(Path head, String... arguments) {
    var all =
        new ArrayList<>(
            List.of(
                "--base", SynthesizedApp.shared().folder().toString(), "--head", head.toString()));
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

  /** The assembly with a text replaced in the template of an environment's table. */
  private Path edited(String environment, String from, String to) throws IOException {
    return edited(
        (file, text) ->
            file.getParent().endsWith("assembly-" + environment)
                    && file.toString().endsWith(".template.json")
                    && text.contains("DynamoDB::GlobalTable")
                ? text.replace(from, to)
                : text);
  }

  /** The same in the manifest of a folder of it. */
  private Path manifest(String of, String from, String to) throws IOException {
    var manifest = SynthesizedApp.shared().folder().resolve(of).resolve("manifest.json");
    return edited((file, text) -> file.equals(manifest) ? text.replace(from, to) : text);
  }

  private Path without(String environment) throws IOException {
    var manifest = SynthesizedApp.shared().folder().resolve("manifest.json");
    return edited(
        (file, text) -> {
          if (!file.equals(manifest)) {
            return text;
          }
          var tree = Change.parse(text);
          ((ObjectNode) tree.path("artifacts")).remove("assembly-" + environment);
          return tree.toString();
        });
  }

  private Path edited(BiFunction<Path, String, String> edit) throws IOException {
    var head = Files.createTempDirectory(folder, "head");
    var base = SynthesizedApp.shared().folder();
    var edits = 0;
    try (Stream<Path> files = Files.walk(base)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".json")).toList()) {
        var copy = head.resolve(base.relativize(file));
        Files.createDirectories(copy.getParent());
        var text = Files.readString(file);
        var other = edit.apply(file, text);
        edits += other.equals(text) ? 0 : 1;
        Files.writeString(copy, other);
      }
    }
    assertFalse(edits == 0, "nothing was edited");
    return head;
  }
}
