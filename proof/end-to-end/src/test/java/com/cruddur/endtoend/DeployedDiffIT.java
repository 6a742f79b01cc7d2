package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.endtoend.LoopbackAccount.Deployed;
import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.assembly.Stack;
import com.cruddur.templates.assembly.Synthesis;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/cruddur diff dev --deployed}: the working tree against an account's own templates. */
class DeployedDiffIT {
  /** That of the CDK's bootstrap, as the CLI hands it to CloudFormation. */
  private static final String ROLE =
      "arn:aws:iam::111122223333:role/cdk-hnb659fds-cfn-exec-role-111122223333-us-east-1";

  @TempDir private Path folder;

  private final Map<String, Deployed> stacks = new TreeMap<>();

  @BeforeEach
  void deployTheWorkingTree() {
    var assembly = new Synthesis(SharedSystem.ROOT).upToDate(_ -> {});
    for (Stack stack : Assembly.read(assembly, "dev").stacks()) {
      stacks.put(stack.name(), new Deployed(Map.of(), stack.template().toString(), false, ROLE));
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
            true,
            data.role()));
    var lost = diff();
    assertEquals(2, lost.status(), lost::toString);
    for (var expected :
        new String[] {
          "PROTECTION LOST", "DeletionProtectionEnabled: true -> false", "ermination"
        }) {
      assertTrue(lost.out().contains(expected), () -> expected + " in " + lost.out());
    }
  }

  /** By whose rights it is deployed next is the template's business as little as before. */
  @ParameterizedTest
  @ValueSource(strings = {"arn:aws:iam::111122223333:role/narrow", ""})
  void anotherRoleOfCloudFormationIsJudged(String role) throws Exception {
    stacks.computeIfPresent(
        "cruddur-dev-data",
        (_, data) -> new Deployed(data.outputs(), data.template(), data.guarded(), role));
    var widened = diff();
    assertEquals(2, widened.status(), widened::toString);
    for (var expected : List.of("ACCESS WIDENED", "cloudFormationExecutionRoleArn: " + role)) {
      assertTrue(widened.out().contains(expected), () -> expected + " in " + widened.out());
    }
    assertTrue(widened.out().contains("1 change needs approval"), widened::out);
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
