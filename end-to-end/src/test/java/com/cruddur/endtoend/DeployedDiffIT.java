package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.endtoend.LoopbackAccount.Deployed;
import com.cruddur.local.template.Assembly;
import com.cruddur.local.template.Stack;
import com.cruddur.local.template.Synthesis;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/cruddur diff dev --deployed}: the working tree against an account's own templates. */
class DeployedDiffIT {
  @TempDir private Path folder;

  private final Map<String, Deployed> stacks = new TreeMap<>();

  @BeforeEach
  void deployTheWorkingTree() {
    var assembly = new Synthesis(SharedSystem.ROOT).upToDate(_ -> {});
    for (Stack stack : Assembly.read(assembly, "dev").stacks()) {
      stacks.put(stack.name(), new Deployed(Map.of(), stack.template().toString(), false));
    }
  }

  @Test
  void whatIsDeployedAsItIsHereNeedsNobodysApproval() throws Exception {
    var same = diff();
    assertEquals(0, same.status(), same::err);
    assertTrue(same.out().contains("Nothing changes."), same::out);
    assertTrue(
        same.out().contains("what is deployed in account 111122223333, us-east-1"), same::out);
    assertTrue(same.out().contains("COST +0.00 USD a month"), same::out);
  }

  /** The account had more than the app: by its template, by its stack, and a stack of its own. */
  @Test
  void aProtectionThatOnlyTheAccountHasWouldBeLost() throws Exception {
    var data = stacks.get("cruddur-dev-data");
    stacks.put(
        "cruddur-dev-data",
        new Deployed(
            Map.of(),
            data.template()
                .replace(
                    "\"DeletionProtectionEnabled\":false", "\"DeletionProtectionEnabled\":true"),
            true));
    var lost = diff();
    assertEquals(2, lost.status(), lost::toString);
    for (var expected :
        new String[] {
          "PROTECTION LOST", "DeletionProtectionEnabled: true -> false", "ermination"
        }) {
      assertTrue(lost.out().contains(expected), () -> expected + " in " + lost.out());
    }
  }

  @Test
  void anAccountWithoutTheEnvironmentIsRefusedByItsNumber() throws Exception {
    stacks.clear();
    var refused = diff();
    assertEquals(1, refused.status());
    // The first of these commands makes the assembly that it compares, and says so
    var lines = refused.err().lines().filter(line -> !line.startsWith("Synthesizing")).toList();
    assertEquals(1, lines.size(), refused::err);
    assertTrue(
        lines.getFirst().startsWith("No stack cruddur-dev-… is deployed in account 111122223333"),
        refused::err);
  }

  private Command.Outcome diff() throws Exception {
    try (var account = new LoopbackAccount(stacks)) {
      return Command.run(folder, account.environment(), "diff", "dev", "--deployed");
    }
  }
}
