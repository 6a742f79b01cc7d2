package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitoringRuleTest {
  private static final String RUNBOOK = runbook();
  private static final Pattern ID = Pattern.compile("\\$\\(id (\\w+) (\\w+)\\)");

  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void everyAlarmIsHeardExplainedAndFed(String environment) {
    assertEquals(List.of(), new MonitoringRule(RUNBOOK).findings(monitoring(environment)));
  }

  /**
   * One way to break the template of prod, at a resource whose id begins so.
   *
   * @param value JSON; empty takes the property away
   * @param finding what the rule has to say
   */
  record Mutation(String resource, String pointer, String value, String finding) {
    SynthesizedStack apply() {
      SynthesizedStack original = monitoring("prod");
      SynthesizedStack mutated = original.with(original.template().deepCopy());
      JsonNode broken =
          mutated.resources().entrySet().stream()
              .filter(entry -> entry.getKey().matches(resource + "[0-9A-F]{8}"))
              .findFirst()
              .orElseThrow()
              .getValue();
      int end = pointer.lastIndexOf('/');
      var parent = (ObjectNode) broken.at("/Properties" + pointer.substring(0, end));
      String name = pointer.substring(end + 1);
      if (value.isEmpty()) {
        assertTrue(parent.has(name), pointer);
        parent.remove(name);
      } else {
        parent.set(name, Json.parse(value));
      }
      assertNotEquals(original.template(), mutated.template());
      return mutated;
    }
  }

  static Stream<Mutation> mutations() {
    return Stream.of(
        new Mutation("StreamLag", "/AlarmActions", "", "AlarmActions does not tell"),
        new Mutation("StreamLag", "/OKActions", "[]", "OKActions does not tell"),
        new Mutation(
            "StreamLagPage",
            "/AlarmActions/0/Ref",
            "\"TopicsWarn909242B8\"",
            "does not tell the topic of PAGE"),
        new Mutation(
            "TopicsPageMail", "/TopicArn", "\"elsewhere\"", "nobody listens to TopicsPage"),
        new Mutation("ApiErrors", "/AlarmDescription", "", "does not say in a sentence"),
        new Mutation(
            "ApiErrors",
            "/AlarmDescription",
            "\"PAGE: Errors docs/operations.md#api-errors\"",
            "does not say in a sentence"),
        new Mutation(
            "ApiErrors",
            "/AlarmDescription",
            "\"PAGE: It fails. docs/operations.md#api-error\"",
            "names the missing section api-error"),
        new Mutation("TableFuse", "/TreatMissingData", "", "does not say what no data means"),
        new Mutation("StreamErrors", "/MetricName", "\"Error\"", "reads what nobody publishes"),
        new Mutation("StreamErrors", "/Namespace", "\"Lambda\"", "reads what nobody publishes"),
        new Mutation("StreamErrors", "/Dimensions", "[]", "reads what nobody publishes"),
        new Mutation(
            "StreamRecordsKept",
            "/Dimensions/0/Name",
            "\"FunctionName\"",
            "reads what nobody publishes"),
        new Mutation("TableSystemErrors", "/Metrics", "[]", "reads no metric"),
        new Mutation(
            "TableSystemErrors",
            "/Metrics/1/MetricStat/Metric/Dimensions",
            "[{\"Name\": \"TableName\", \"Value\": \"cruddur-messages\"}]",
            "reads what nobody publishes"),
        new Mutation(
            "OperationsDashboard",
            "/DashboardBody",
            """
            {"Fn::Join": ["", ["{\\"widgets\\": [{\\"properties\\": {\\"metrics\\": \
            [[\\"Cruddur/Messaging\\", \\"MessageSent\\", {}]]}}]}"]]}
            """,
            "the dashboard reads what nobody publishes: Cruddur/Messaging MessageSent"));
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void aBrokenAlarmIsFound(Mutation mutation) {
    List<String> findings = new MonitoringRule(RUNBOOK).findings(mutation.apply());
    assertTrue(
        findings.stream().anyMatch(finding -> finding.contains(mutation.finding())),
        () -> mutation.finding() + " is not among " + findings);
  }

  @Test
  void aSectionThatGoesAndOneThatNoAlarmNamesAreFound() {
    var stack = monitoring("prod");
    assertEquals(
        List.of("ApiLatency names the missing section api-latency"),
        new MonitoringRule(RUNBOOK.replace("## API latency", "### API latency"))
            .findings(stack).stream()
                .map(finding -> finding.replaceFirst("[0-9A-F]{8}", ""))
                .toList());
    assertEquals(
        List.of("section full-moon is no alarm's"),
        new MonitoringRule(RUNBOOK + "\n## Full moon\n").findings(stack));
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void whatIsWatchedIsThere(String environment) {
    var stack = monitoring(environment);
    Map<String, JsonNode> outputs = new LinkedHashMap<>();
    for (SynthesizedStack other : SynthesizedApp.shared().stacks()) {
      outputs.put(
          "cruddur-" + other.environment() + "-" + other.name(), other.template().path("Outputs"));
    }
    assertEquals(List.of(), MonitoringRule.danglingReferences(stack, outputs));
    outputs.put("cruddur-" + environment + "-service", Json.parse("{}"));
    assertEquals(4, MonitoringRule.danglingReferences(stack, outputs).size());
  }

  /** A runbook whose commands name what is no more helps nobody at night. */
  @Test
  void everyResourceThatTheRunbookAsksForIsThereOnce() {
    List<String> wrong = new ArrayList<>();
    var asked = ID.matcher(RUNBOOK).results().toList();
    assertTrue(asked.size() >= 10, "the runbook asks for resources");
    for (var id : asked) {
      long there =
          SynthesizedApp.shared().stack("prod", id.group(1)).resources().keySet().stream()
              .filter(logicalId -> logicalId.matches(id.group(2) + "[0-9A-F]{8}"))
              .count();
      if (there != 1) {
        wrong.add(id.group() + " finds " + there);
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** Typed at night, by somebody who copies. */
  @Test
  void theRunbooksCommandsAreShell() throws IOException, InterruptedException {
    var blocks = Pattern.compile("(?s)```sh\n(.*?)```").matcher(RUNBOOK).results().toList();
    assertTrue(blocks.size() >= 10, "the runbook has commands");
    for (var block : blocks) {
      Command.of(List.of("bash", "-n", "-c", block.group(1))).run();
    }
    assertThrows(
        AssertionError.class, () -> Command.of(List.of("bash", "-n", "-c", "if (( ; then")).run());
  }

  private static SynthesizedStack monitoring(String environment) {
    return SynthesizedApp.shared().stack(environment, "monitoring");
  }

  private static String runbook() {
    try {
      return Files.readString(SynthesizedApp.ROOT.resolve("docs/operations.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
