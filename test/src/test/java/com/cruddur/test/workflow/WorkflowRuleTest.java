package com.cruddur.test.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.environment.Protection;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorkflowRuleTest {
  private static final String BUILD = "build";
  private static final String CHECKOUT =
      "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8";

  @ParameterizedTest
  @EnumSource
  void theRuleHoldsForEveryWorkflow(WorkflowRule rule) {
    var workflows = Workflow.all();
    assertEquals(5, workflows.size());
    for (Workflow workflow : workflows) {
      assertEquals(List.of(), rule.findings(workflow), workflow.name());
    }
  }

  /** One way to break a workflow, and the rule that has to notice. */
  record Mutation(WorkflowRule rule, String workflow, String from, String to) {
    Workflow apply() {
      var original = Workflow.read(workflow);
      var text = original.text().replace(from, to);
      assertNotEquals(original.text(), text, "nothing to change: " + from);
      return Workflow.of(workflow, text);
    }
  }

  static Stream<Mutation> mutations() {
    var pull = "pull-request.yml";
    var deploy = "deploy-environment.yml";
    var chain = "deploy.yml";
    return Stream.of(
        new Mutation(WorkflowRule.USES_ARE_PINNED, pull, CHECKOUT, "actions/checkout@v5"),
        new Mutation(WorkflowRule.USES_ARE_PINNED, pull, CHECKOUT, CHECKOUT.substring(0, 30)),
        new Mutation(WorkflowRule.USES_ARE_PINNED, pull, " # v5.0.0", ""),
        new Mutation(WorkflowRule.USES_ARE_PINNED, pull, " # v5.0.0", " # newest"),
        new Mutation(WorkflowRule.USES_ARE_PINNED, chain, "deploy-environment.yml", "gone.yml"),
        new Mutation(WorkflowRule.TOKENS_MAY_READ_ALONE, pull, "contents: read", "contents: write"),
        new Mutation(
            WorkflowRule.TOKENS_MAY_READ_ALONE, pull, "permissions:\n  contents: read\n", ""),
        new Mutation(
            WorkflowRule.TOKENS_MAY_READ_ALONE,
            deploy,
            "      id-token: write\n",
            "      id-token: write\n      packages: write\n"),
        new Mutation(
            WorkflowRule.TOKENS_MAY_READ_ALONE,
            chain,
            "    permissions:\n      contents: read\n      id-token: write\n",
            "    permissions: write-all\n"),
        new Mutation(
            WorkflowRule.TOKENS_FOR_AWS_BELONG_TO_AN_ENVIRONMENT,
            deploy,
            "    environment: ${{ inputs.environment }}\n",
            ""),
        new Mutation(
            WorkflowRule.TOKENS_ARE_FOR_THE_BRANCH_MAIN,
            deploy,
            "    name: Plan\n    if: github.ref == 'refs/heads/main'\n",
            "    name: Plan\n"),
        new Mutation(
            WorkflowRule.TOKENS_ARE_FOR_THE_BRANCH_MAIN,
            "drift.yml",
            "github.ref == 'refs/heads/main'",
            "github.ref != 'refs/heads/main'"),
        new Mutation(
            WorkflowRule.UNREVIEWED_CODE_HAS_NO_CREDENTIALS,
            pull,
            "  pull_request:",
            "  pull_request_target:"),
        new Mutation(
            WorkflowRule.UNREVIEWED_CODE_HAS_NO_CREDENTIALS,
            pull,
            "permissions:\n  contents: read\n",
            "permissions:\n  contents: read\n  id-token: write\n"),
        new Mutation(
            WorkflowRule.UNREVIEWED_CODE_HAS_NO_CREDENTIALS,
            pull,
            "    name: Build and test\n",
            "    name: Build and test\n    environment: dev\n"),
        new Mutation(
            WorkflowRule.NO_SECRETS,
            deploy,
            "role-to-assume: ${{ vars.AWS_ROLE_ARN }}",
            "aws-access-key-id: ${{ vars.AWS_KEY }}"),
        new Mutation(WorkflowRule.NO_SECRETS, deploy, "vars.AWS_ROLE_ARN", "secrets.AWS_ROLE_ARN"),
        new Mutation(
            WorkflowRule.NO_SECRETS,
            chain,
            "    with:\n      environment: dev\n",
            "    secrets: inherit\n    with:\n      environment: dev\n"),
        new Mutation(
            WorkflowRule.SCRIPTS_HOLD_NO_EXPRESSIONS,
            deploy,
            "\"$ENVIRONMENT\"",
            "${{ inputs.environment }}"),
        new Mutation(
            WorkflowRule.CHECKOUTS_LEAVE_NO_TOKEN_BEHIND,
            "drift.yml",
            "persist-credentials: false",
            "persist-credentials: true"),
        new Mutation(
            WorkflowRule.CHECKOUTS_LEAVE_NO_TOKEN_BEHIND,
            pull,
            "        with:\n          persist-credentials: false\n",
            ""),
        new Mutation(
            WorkflowRule.DEPLOYMENTS_ARE_PLANNED_AND_APPROVED,
            deploy,
            "    environment: ${{ inputs.environment }}\n",
            "    environment: ${{ inputs.environment }}-plan\n"),
        new Mutation(
            WorkflowRule.DEPLOYMENTS_ARE_PLANNED_AND_APPROVED, deploy, "    needs: plan\n", ""),
        new Mutation(
            WorkflowRule.DEPLOYMENTS_ARE_PLANNED_AND_APPROVED, deploy, ".ci/plan", ".ci/drift"),
        new Mutation(
            WorkflowRule.NOTHING_IS_BUILT_WHERE_A_TOKEN_CAN_BE_ASKED_FOR,
            deploy,
            "      - run: bin/node-modules\n",
            "      - run: .ci/synth target/assembly\n"),
        new Mutation(
            WorkflowRule.NOTHING_IS_BUILT_WHERE_A_TOKEN_CAN_BE_ASKED_FOR,
            "drift.yml",
            "      - run: .ci/drift",
            "      - run: bin/build\n      - run: .ci/drift"),
        new Mutation(
            WorkflowRule.NOTHING_IS_BUILT_WHERE_A_TOKEN_CAN_BE_ASKED_FOR,
            deploy,
            "actions/download-artifact@",
            "actions/setup-java@"),
        new Mutation(
            WorkflowRule.NOTHING_IS_BUILT_WHERE_A_TOKEN_CAN_BE_ASKED_FOR,
            "build.yml",
            "    timeout-minutes: 20\n",
            "    timeout-minutes: 20\n    permissions:\n      id-token: write\n"),
        new Mutation(
            WorkflowRule.NOTHING_IS_BUILT_WHERE_A_TOKEN_CAN_BE_ASKED_FOR,
            "build.yml",
            "permissions:\n  contents: read\n",
            "permissions:\n  contents: read\n  id-token: write\n"),
        new Mutation(
            WorkflowRule.NOTHING_IS_BUILT_WHERE_A_TOKEN_CAN_BE_ASKED_FOR,
            deploy,
            "environment: ${{ inputs.environment }}-web",
            "environment: ${{ inputs.environment }}"),
        new Mutation(
            WorkflowRule.NOTHING_IS_BUILT_WHERE_A_TOKEN_CAN_BE_ASKED_FOR,
            deploy,
            "      - run: .ci/publish target",
            "      - run: bin/build\n      - run: .ci/publish target"),
        new Mutation(
            WorkflowRule.WHAT_IS_READ_IS_WHAT_WAS_BUILT,
            deploy,
            "      - run: .ci/unpack target/assembly.tar \"$DIGEST\" target/assembly\n",
            ""),
        new Mutation(
            WorkflowRule.WHAT_IS_READ_IS_WHAT_WAS_BUILT,
            "drift.yml",
            "${{ needs.build.outputs.digest }}",
            "${{ vars.DIGEST }}"),
        new Mutation(
            WorkflowRule.WHAT_IS_READ_IS_WHAT_WAS_BUILT,
            deploy,
            "${{ inputs.digest }}",
            "$(cat digest)"));
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void theRuleNoticesTheMutation(Mutation mutation) {
    assertFalse(mutation.rule().findings(mutation.apply()).isEmpty());
  }

  @Test
  void everyRuleHasAMutationThatItNotices() {
    assertEquals(
        EnumSet.allOf(WorkflowRule.class),
        mutations()
            .map(Mutation::rule)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(WorkflowRule.class))));
  }

  /** One that was just added may wait for its jobs; one that keeps people's data may not. */
  @Test
  void environmentsAreDeployedInTheirOrderAndNoProtectedOneIsLeftOut() {
    assertEquals(environments(environment -> deployed().contains(environment.name())), deployed());
    assertTrue(
        deployed()
            .containsAll(
                environments(environment -> environment.protection() == Protection.PROTECTED)));
  }

  @Test
  void eachIsDeployedAfterTheOneBeforeIt() {
    var jobs = Workflow.read("deploy.yml").jobs();
    String before = BUILD;
    for (var name : deployed()) {
      var needs = new ArrayList<String>();
      jobs.get(name).withArray("needs").forEach(need -> needs.add(need.asText()));
      assertEquals(before.equals(BUILD) ? List.of(BUILD) : List.of(BUILD, before), needs);
      assertEquals(name, jobs.get(name).at("/with/environment").asText());
      assertEquals("${{ needs.build.outputs.digest }}", jobs.get(name).at("/with/digest").asText());
      before = name;
    }
  }

  @Test
  void whatIsDeployedIsLookedAtForDrift() {
    var looked = new ArrayList<String>();
    for (JsonNode name :
        Workflow.read("drift.yml").jobs().get("drift").at("/strategy/matrix/environment")) {
      looked.add(name.asText());
    }
    assertEquals(deployed(), looked);
  }

  private static List<String> deployed() {
    return Workflow.read("deploy.yml").jobs().keySet().stream()
        .filter(name -> !name.equals(BUILD))
        .toList();
  }

  private static List<String> environments(Predicate<Environment> which) {
    return Environments.cruddur().all().stream().filter(which).map(Environment::name).toList();
  }
}
