package com.cruddur.test.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What holds for every workflow; each finding names the place. */
enum WorkflowRule {
  /** A tag can be moved to other code; a commit cannot. */
  USES_ARE_PINNED(
      (workflow, findings) -> {
        for (JsonNode use : workflow.uses()) {
          var uses = use.path("uses").asText();
          var local = uses.startsWith("./.github/workflows/");
          if (local && !Files.isRegularFile(Script.ROOT.resolve(uses))) {
            findings.add(uses + " is not there");
          }
          if (!local && !uses.matches("[\\w.-]+/[\\w.-]+@[0-9a-f]{40}")) {
            findings.add(uses + " is not pinned to a commit");
          }
        }
        workflow
            .text()
            .lines()
            .filter(line -> line.matches("\\s*(- )?uses: [^.].*"))
            .filter(line -> !line.matches(".*@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"))
            .forEach(line -> findings.add(line.strip() + " does not say its version"));
      }),

  TOKENS_MAY_READ_ALONE(
      (workflow, findings) -> {
        if (!workflow.yaml().path("permissions").toString().equals("{\"contents\":\"read\"}")) {
          findings.add("the workflow may more than read contents");
        }
        workflow
            .jobs()
            .forEach(
                (name, job) ->
                    job.path("permissions")
                        .forEachEntry(
                            (permission, value) -> {
                              var granted = permission + ": " + value.asText();
                              if (!List.of("contents: read", "id-token: write").contains(granted)) {
                                findings.add(name + " may " + granted);
                              }
                            }));
        workflow
            .jobs()
            .forEach(
                (name, job) -> {
                  if (job.path("permissions").isTextual()) {
                    findings.add(name + " may " + job.path("permissions"));
                  }
                });
      }),

  /** An OIDC token names its GitHub environment, and a role trusts that name. */
  TOKENS_FOR_AWS_BELONG_TO_AN_ENVIRONMENT(
      (workflow, findings) ->
          workflow
              .jobs()
              .forEach(
                  (name, job) -> {
                    if (job.path("permissions").has("id-token")
                        && !job.has("environment")
                        && !job.has("uses")) {
                      findings.add(name + " gets a token for no environment");
                    }
                  })),

  /**
   * GitHub starts a workflow by hand from any branch. That a branch may not use the GitHub
   * environment at all is a setting of GitHub's (docs/review.md).
   */
  TOKENS_ARE_FOR_THE_BRANCH_MAIN(
      (workflow, findings) ->
          workflow
              .jobs()
              .forEach(
                  (name, job) -> {
                    if (job.has("environment")
                        && !job.path("if").asText().equals("github.ref == 'refs/heads/main'")) {
                      findings.add(name + " may run from any branch with its environment's role");
                    }
                  })),

  UNREVIEWED_CODE_HAS_NO_CREDENTIALS(
      (workflow, findings) -> {
        for (String trigger : List.of("pull_request_target", "workflow_run", "issue_comment")) {
          if (workflow.yaml().path("on").has(trigger)) {
            findings.add(trigger + " runs others' code with this repository's rights");
          }
        }
        if (workflow.runsUnreviewedCode()) {
          for (String word : List.of("id-token", "vars.", "environment:", "aws-actions/")) {
            if (workflow.text().contains(word)) {
              findings.add(word + " in a workflow that runs unreviewed code");
            }
          }
        }
      }),

  /** Credentials come by OIDC: there is nothing that could be echoed. */
  NO_SECRETS(
      (workflow, findings) -> {
        if (workflow.text().matches("(?s).*\\bsecrets\\b.*")) {
          findings.add("a secret is used");
        }
        if (workflow.text().matches("(?s).*aws-(access-key|secret|session).*")) {
          findings.add("a stored key is used");
        }
      }),

  /** GitHub pastes an expression's value into the script, quotes and all. */
  SCRIPTS_HOLD_NO_EXPRESSIONS(
      (workflow, findings) ->
          scripts(workflow)
              .filter(script -> script.contains("${{"))
              .forEach(script -> findings.add(script + " holds an expression"))),

  CHECKOUTS_LEAVE_NO_TOKEN_BEHIND(
      (workflow, findings) -> {
        for (JsonNode use : workflow.uses()) {
          if (use.path("uses").asText().startsWith("actions/checkout@")
              && use.at("/with/persist-credentials").asBoolean(true)) {
            findings.add("a checkout keeps its token in the work folder");
          }
        }
      }),

  /** What is deployed was planned before, and a GitHub environment's reviewers were asked. */
  DEPLOYMENTS_ARE_PLANNED_AND_APPROVED(
      (workflow, findings) ->
          workflow
              .jobs()
              .forEach(
                  (name, job) -> {
                    if (Workflow.scripts(job).stream().noneMatch(s -> s.startsWith(".ci/deploy"))) {
                      return;
                    }
                    if (!job.path("environment").asText().equals("${{ inputs.environment }}")) {
                      findings.add(name + " deploys without an environment's approval");
                    }
                    var before = workflow.jobs().get(job.path("needs").asText());
                    if (before == null
                        || Workflow.scripts(before).stream()
                            .noneMatch(s -> s.startsWith(".ci/plan"))) {
                      findings.add(name + " deploys what was not planned");
                    }
                  })),

  /**
   * A job that can ask for a token runs what reads an assembly, and nothing that comes out of a
   * build: neither this project's code nor a plugin's or a library's. One job runs it, with a role
   * that may write the web client's files and nothing else; what it runs was built elsewhere.
   */
  NOTHING_IS_BUILT_WHERE_A_TOKEN_CAN_BE_ASKED_FOR(
      (workflow, findings) -> {
        if (workflow.yaml().path("permissions").has("id-token")) {
          findings.add("every job can ask for a token");
        }
        workflow
            .jobs()
            .forEach(
                (name, job) -> {
                  if (!job.path("permissions").has("id-token")) {
                    return;
                  }
                  var publishes = Readers.isPublisher(job);
                  Workflow.scripts(job).stream()
                      .map(script -> script.split(" ")[0])
                      .filter(
                          command ->
                              !Readers.COMMANDS.contains(command)
                                  && !(publishes && command.equals(".ci/publish")))
                      .forEach(command -> findings.add(name + " runs " + command));
                  for (JsonNode step : job.path("steps")) {
                    var action = step.path("uses").asText().split("@")[0];
                    if (step.has("uses")
                        && !Readers.ACTIONS.contains(action)
                        && !(publishes && action.equals("actions/setup-java"))) {
                      findings.add(name + " uses " + action);
                    }
                  }
                });
      }),

  /** By its digest, which comes another way than the bytes. */
  WHAT_IS_READ_IS_WHAT_WAS_BUILT(
      (workflow, findings) ->
          workflow
              .jobs()
              .forEach(
                  (name, job) -> {
                    var scripts = Workflow.scripts(job);
                    if (scripts.stream()
                        .noneMatch(s -> s.matches("\\.ci/(plan|deploy|drift|publish) .*"))) {
                      return;
                    }
                    var steps = job.path("steps").toString();
                    var unpacked =
                        steps.indexOf(
                            ".ci/unpack target/assembly.tar \\\"$DIGEST\\\" target/assembly");
                    var credentials = steps.indexOf("aws-actions/configure-aws-credentials@");
                    if (unpacked < 0 || unpacked > credentials) {
                      findings.add(
                          name + " does not unpack by digest before credentials are there");
                    }
                    if (!Readers.DIGESTS.contains(job.at("/env/DIGEST").asText())) {
                      findings.add(name + " has its digest from " + job.at("/env/DIGEST"));
                    }
                  }));

  /** What reads an assembly and runs beside a token. */
  private static final class Readers {
    static final Set<String> COMMANDS =
        Set.of(".ci/unpack", ".ci/plan", ".ci/deploy", ".ci/drift", "bin/node-modules");

    static final Set<String> ACTIONS =
        Set.of(
            "actions/checkout",
            "actions/download-artifact",
            "aws-actions/configure-aws-credentials");

    static boolean isPublisher(JsonNode job) {
      return job.path("environment").asText().equals("${{ inputs.environment }}-web");
    }

    static final Set<String> DIGESTS =
        Set.of("${{ inputs.digest }}", "${{ needs.build.outputs.digest }}");
  }

  private static Stream<String> scripts(Workflow workflow) {
    return workflow.jobs().values().stream().flatMap(job -> Workflow.scripts(job).stream());
  }

  private final BiConsumer<Workflow, List<String>> check;

  WorkflowRule(BiConsumer<Workflow, List<String>> check) {
    this.check = check;
  }

  /** What is wrong with the workflow; empty when the rule holds. */
  List<String> findings(Workflow workflow) {
    var findings = new ArrayList<String>();
    check.accept(workflow, findings);
    return findings;
  }
}
