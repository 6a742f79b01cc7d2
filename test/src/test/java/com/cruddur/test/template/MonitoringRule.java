package com.cruddur.test.template;

import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What makes an alarm more than a red square: somebody hears it, knows what it means and where to
 * read on, and its metric exists.
 *
 * @param runbook the text of docs/operations.md
 */
record MonitoringRule(String runbook) {
  private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
  private static final Pattern DESCRIPTION =
      Pattern.compile("(WARN|PAGE): [A-Z].*\\. docs/operations\\.md#([a-z0-9-]+)");

  /** The one section that is no alarm's: how to begin. */
  private static final String FIRST = "first";

  /** What is wrong; empty when all is well. */
  List<String> findings(SynthesizedStack stack) {
    List<String> findings = new ArrayList<>();
    Set<String> used = new TreeSet<>(Set.of(FIRST));
    stack
        .resources("AWS::CloudWatch::Alarm")
        .forEach(
            (id, alarm) -> {
              JsonNode properties = alarm.path("Properties");
              Matcher description =
                  DESCRIPTION.matcher(properties.path("AlarmDescription").asText());
              if (!description.matches()) {
                findings.add(id + " does not say in a sentence what happened and where to read on");
                return;
              }
              used.add(description.group(2));
              if (!sections().contains(description.group(2))) {
                findings.add(id + " names the missing section " + description.group(2));
              }
              told(stack, id, properties, description.group(1), findings);
              // Missing is an answer only where somebody hears that data are missing
              if (!Set.of("breaching", "notBreaching")
                      .contains(properties.path("TreatMissingData").asText())
                  && properties.path("InsufficientDataActions").isEmpty()) {
                findings.add(id + " does not say what no data means");
              }
              exist(id, AlarmText.metrics(alarm), findings);
            });
    Set<String> idle = new TreeSet<>(sections());
    idle.removeAll(used);
    idle.forEach(section -> findings.add("section " + section + " is no alarm's"));
    exist("the dashboard", DashboardBody.of(stack).metrics(), findings);
    return findings;
  }

  /** When it goes off and when it is over, at the topic of its severity, where somebody listens. */
  private static void told(
      SynthesizedStack stack,
      String id,
      JsonNode properties,
      String severity,
      List<String> findings) {
    for (String action : List.of("AlarmActions", "OKActions")) {
      String topic = properties.at("/" + action + "/0/Ref").asText();
      String prefix = "Topics" + severity.charAt(0) + severity.substring(1).toLowerCase();
      if (!topic.startsWith(prefix) || !stack.resources("AWS::SNS::Topic").containsKey(topic)) {
        findings.add("%s: %s does not tell the topic of %s".formatted(id, action, severity));
      } else if (stack.resources("AWS::SNS::Subscription").values().stream()
          .noneMatch(mail -> mail.at("/Properties/TopicArn/Ref").asText().equals(topic))) {
        findings.add(id + ": nobody listens to " + topic);
      }
    }
  }

  private static void exist(String who, List<String> metrics, List<String> findings) {
    if (metrics.isEmpty()) {
      findings.add(who + " reads no metric");
    }
    metrics.stream()
        .filter(metric -> !CloudWatchMetrics.exists(metric))
        .forEach(metric -> findings.add(who + " reads what nobody publishes: " + metric));
  }

  /** The anchors of the headings, as a link names them. */
  private Set<String> sections() {
    return HEADING
        .matcher(runbook)
        .results()
        .map(heading -> heading.group(1).strip().toLowerCase().replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  /** References to other stacks' outputs that are not there, by the monitoring stack's template. */
  static List<String> danglingReferences(
      SynthesizedStack stack, Map<String, JsonNode> outputsByStack) {
    return stack.template().findValues("Fn::GetStackOutput").stream()
        .filter(
            reference ->
                !outputsByStack
                    .getOrDefault(reference.path("StackName").asText(), Json.parse("{}"))
                    .has(reference.path("OutputName").asText()))
        .map(JsonNode::toString)
        .distinct()
        .toList();
  }
}
