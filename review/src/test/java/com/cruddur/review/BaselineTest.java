package com.cruddur.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small repository whose app writes its assembly with a shell command. */
class BaselineTest {
  @TempDir private Path root;
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void commit() throws IOException {
    git("init", "--quiet", "--initial-branch", "main");
    Files.createDirectories(root.resolve("bin"));
    write("bin/build", "#!/bin/sh\necho built > built.txt\n");
    assertTrue(root.resolve("bin/build").toFile().setExecutable(true));
    write(
        "cdk.json",
        "{\"app\": \"mkdir -p $CDK_OUTDIR/a && cp built.txt $CDK_OUTDIR/code.jar && cp version.json"
            + " $CDK_OUTDIR/a/t.json && cp version.json $CDK_OUTDIR/manifest.json\"}");
    write("version.json", "{\"version\": 1}");
    commitAll("one");
    write("version.json", "{\"version\": 2}");
    commitAll("two");
  }

  @Test
  void anEarlierCommitIsBuiltByItsOwnCodeAndKeptWithoutItsJars() throws IOException {
    var baseline = baseline();
    var folder = baseline.assembly(baseline.commit("main~1").orElseThrow());
    assertEquals("{\"version\": 1}", Files.readString(folder.resolve("manifest.json")));
    assertEquals("{\"version\": 1}", Files.readString(folder.resolve("a/t.json")));
    assertFalse(Files.exists(folder.resolve("code.jar")));
    assertTrue(progress.getFirst().contains("one"), progress::toString);
    assertEquals(
        "", Shell.run(root, List.of("git", "status", "--short", "--untracked-files=no")).output());
    assertEquals(1, Shell.run(root, List.of("git", "worktree", "list")).output().lines().count());
  }

  @Test
  void aSecondQuestionIsAnsweredWithoutBuilding() {
    var baseline = baseline();
    var commit = baseline.commit("main~1").orElseThrow();
    var first = baseline.assembly(commit);
    progress.clear();
    assertEquals(first, baseline.assembly(commit));
    assertEquals(List.of(), progress);
  }

  @Test
  void aBaseThatCannotBeBuiltIsRefusedAndLeavesNoWorktree() throws IOException {
    write("bin/build", "#!/bin/sh\necho 'no compiler here' >&2\nexit 3\n");
    commitAll("broken");
    var baseline = baseline();
    var commit = baseline.commit("main").orElseThrow();
    var refusal = assertThrows(UserError.class, () -> baseline.assembly(commit));
    assertTrue(refusal.getMessage().contains("no compiler here"), refusal::getMessage);
    assertEquals(1, Shell.run(root, List.of("git", "worktree", "list")).output().lines().count());
    assertFalse(Files.exists(root.resolve(".cruddur/assemblies").resolve(commit)));
  }

  @Test
  void whatIsComparedWithIsMainUnlessThereIsAnOrigin() {
    var baseline = baseline();
    assertEquals("main", baseline.usual());
    git("update-ref", "refs/remotes/origin/main", "main~1");
    assertEquals("origin/main", baseline.usual());
    git("update-ref", "-d", "refs/remotes/origin/main");
    git("branch", "-m", "main", "trunk");
    assertThrows(UserError.class, baseline::usual);
  }

  @Test
  void whatIsNoCommitIsNone() {
    assertTrue(baseline().commit("nothing").isEmpty());
    assertTrue(baseline().commit("--help").isEmpty());
    assertEquals("", baseline().file("main", "not/there"));
    assertEquals("{\"version\": 2}", baseline().file("main", "version.json"));
  }

  private Baseline baseline() {
    return new Baseline(root, progress::add);
  }

  private void commitAll(String message) {
    git("add", "-A");
    git("-c", "user.name=Test", "-c", "user.email=test@cruddur.example", "commit", "-qm", message);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(root.resolve(file), text);
  }

  private void git(String... words) {
    var all = new ArrayList<>(List.of("git"));
    all.addAll(List.of(words));
    var result = Shell.run(root, all);
    assertEquals(0, result.status(), result.output());
  }
}
