package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.test.template.AlertSamples.Sample;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.event.ruler.Machine;

/** Prod's rules in EventBridge's own matcher, on events as CloudTrail makes them. */
class AlertRuleTest {
  /** What CloudFormation would put in place of the references, by a part of them. */
  private static final Map<String, String> PHYSICAL_IDS =
      Map.of(
          "MessagesTable", AlertSamples.ARN,
          "TableEndpoint", "vpce-0123456789abcdef0",
          "RefUsersPool", "us-east-1_Cruddur",
          "GetAttUsersPool", SilencingSamples.POOL,
          "DaxCluster", "cru-da-1abcdef",
          "Ref AuditTrail", "cruddur-prod-guardrails-AuditTrail-ABC",
          "Arn AuditTrail",
              "arn:aws:cloudtrail:us-east-1:111122223333:trail/cruddur-prod-guardrails-AuditTrail-ABC",
          "WebAcl", SilencingSamples.WEB_ACL,
          "Ref Key", "1234abcd-12ab-34cd",
          "Arn Key", "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd");

  private static final Map<String, JsonNode> PATTERNS = patterns();

  static Stream<Sample> alerts() {
    return Stream.of(AlertSamples.alerts(), SilencingSamples.alerts(), ExitSamples.alerts())
        .flatMap(List::stream);
  }

  /** Those made by hand, and each alert with another service, kind or name. */
  static List<Sample> lookAlikes() {
    List<Sample> lookAlikes = new ArrayList<>(madeByHand());
    alerts()
        .forEach(
            alert -> {
              alter(lookAlikes, alert, "/source", "aws.other");
              alter(lookAlikes, alert, "/detail-type", "AWS Service Event via CloudTrail");
              if (alert.event().at("/detail").has("eventName")) {
                alter(lookAlikes, alert, "/detail/eventSource", "other.amazonaws.com");
                alter(lookAlikes, alert, "/detail/eventName", "ListTagsOfResource");
              }
            });
    return lookAlikes;
  }

  private static List<Sample> madeByHand() {
    return Stream.of(
            AlertSamples.lookAlikes(), SilencingSamples.lookAlikes(), ExitSamples.lookAlikes())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void whatIsWorthAnAlertMatchesItsRuleAndNoOther(Sample sample) throws Exception {
    assertEquals(List.of(sample.rule()), matching(sample.event()));
  }

  @ParameterizedTest
  @MethodSource("lookAlikes")
  void whatOnlyLooksLikeItMatchesNoRule(Sample sample) throws Exception {
    assertEquals(List.of(), matching(sample.event()));
  }

  @Test
  void everyRuleHasSamplesAndLookAlikes() {
    assertEquals(
        PATTERNS.keySet(),
        new TreeSet<>(alerts().map(Sample::rule).toList()),
        "a rule without a sample, or a sample without a rule");
    assertEquals(
        PATTERNS.keySet(), new TreeSet<>(madeByHand().stream().map(Sample::rule).toList()));
  }

  /** Mutations: without any one of its constraints a rule takes a look-alike for the real thing. */
  @Test
  void noConstraintOfAnyRuleIsUseless() throws Exception {
    int mutations = 0;
    for (var rule : PATTERNS.entrySet()) {
      for (String pointer : leaves(rule.getValue(), "")) {
        JsonNode mutated = without(rule.getValue(), pointer);
        assertTrue(
            anyMatches(mutated, lookAlikes(), rule.getKey()),
            rule.getKey() + " without " + pointer + " matches no look-alike");
        mutations++;
      }
    }
    assertTrue(mutations >= 120, "mutations: " + mutations);
    System.out.println("alert rules: " + mutations + " constraints removed, all noticed");
  }

  /** Mutations: without any one of the values a rule misses what it is there for. */
  @Test
  void noValueOfAnyRuleIsUseless() throws Exception {
    int mutations = 0;
    for (var rule : PATTERNS.entrySet()) {
      for (String pointer : leaves(rule.getValue(), "")) {
        int values = rule.getValue().at(pointer).size();
        for (int i = 0; values > 1 && i < values; i++) {
          JsonNode mutated = rule.getValue().deepCopy();
          ((ArrayNode) mutated.at(pointer)).remove(i);
          List<Sample> all = alerts().filter(s -> s.rule().equals(rule.getKey())).toList();
          assertTrue(
              all.stream().anyMatch(sample -> !matches(mutated, sample.event())),
              rule.getKey() + " without value " + i + " of " + pointer + " misses nothing");
          mutations++;
        }
      }
    }
    assertTrue(mutations >= 100, "mutations: " + mutations);
    System.out.println("alert rules: " + mutations + " values removed, all noticed");
  }

  /** "Amazon EventBridge quotas": 2,048 characters of a pattern, 300 rules on a bus. */
  @Test
  void everyPatternIsShortEnough() {
    PATTERNS.forEach(
        (rule, pattern) ->
            assertTrue(
                pattern.toString().length() <= 2048, rule + " " + pattern.toString().length()));
    assertTrue(PATTERNS.size() <= 100, "rules: " + PATTERNS.size());
  }

  private static void alter(List<Sample> into, Sample alert, String pointer, String value) {
    into.add(new Sample(alert.rule(), CloudTrailEvent.with(alert.event(), pointer, value)));
  }

  private static List<String> matching(JsonNode event) throws Exception {
    var machine = Machine.builder().build();
    for (var rule : PATTERNS.entrySet()) {
      machine.addRule(rule.getKey(), rule.getValue().toString());
    }
    return machine.rulesForJSONEvent(event.toString());
  }

  private static boolean anyMatches(JsonNode pattern, List<Sample> samples, String rule) {
    return samples.stream()
        .anyMatch(sample -> sample.rule().equals(rule) && matches(pattern, sample.event()));
  }

  private static boolean matches(JsonNode pattern, JsonNode event) {
    try {
      var machine = Machine.builder().build();
      machine.addRule("rule", pattern.toString());
      return !machine.rulesForJSONEvent(event.toString()).isEmpty();
    } catch (Exception e) {
      throw new AssertionError(pattern.toString(), e);
    }
  }

  /** Pointers to the lists of values: each is one constraint. */
  private static List<String> leaves(JsonNode pattern, String pointer) {
    List<String> leaves = new ArrayList<>();
    pattern.forEachEntry(
        (name, value) -> {
          String here = pointer + "/" + name;
          if (name.equals("$or")) {
            for (int i = 0; i < value.size(); i++) {
              leaves.addAll(leaves(value.get(i), here + "/" + i));
            }
          } else if (value.isArray()) {
            leaves.add(here);
          } else {
            leaves.addAll(leaves(value, here));
          }
        });
    return leaves;
  }

  /** And without the objects that are empty then, which EventBridge refuses. */
  private static JsonNode without(JsonNode pattern, String pointer) {
    JsonNode copy = pattern.deepCopy();
    String path = pointer;
    do {
      int end = path.lastIndexOf('/');
      ((ObjectNode) copy.at(path.substring(0, end))).remove(path.substring(end + 1));
      path = path.substring(0, end);
    } while (copy.at(path).isObject() && copy.at(path).isEmpty());
    return copy;
  }

  private static Map<String, JsonNode> patterns() {
    Map<String, JsonNode> patterns = new TreeMap<>();
    SynthesizedApp.shared()
        .stack("prod", "guardrails")
        .resources("AWS::Events::Rule")
        .forEach((id, rule) -> patterns.put(id, resolved(rule.at("/Properties/EventPattern"))));
    return patterns;
  }

  private static JsonNode resolved(JsonNode node) {
    if (node.isArray()) {
      List<JsonNode> elements = new ArrayList<>();
      node.forEach(element -> elements.add(resolved(element)));
      return Json.tree(elements);
    }
    if (!node.isObject()) {
      return node;
    }
    String name = node.fieldNames().next();
    if (name.equals("Fn::Join")) {
      var text = new StringBuilder();
      Consumer<JsonNode> append = part -> text.append(resolved(part).textValue());
      node.at("/Fn::Join/1").forEach(append);
      return Json.tree(text.toString());
    }
    if (name.equals("Ref") || name.startsWith("Fn::")) {
      return Json.tree(physicalId(node));
    }
    Map<String, JsonNode> fields = new TreeMap<>();
    node.forEachEntry((key, value) -> fields.put(key, resolved(value)));
    return Json.tree(fields);
  }

  private static String physicalId(JsonNode reference) {
    String text = reference.toString();
    String kind = text.contains("\"Arn\"") ? "Arn " : "Ref ";
    return PHYSICAL_IDS.entrySet().stream()
        .filter(
            id ->
                text.contains(id.getKey())
                    || id.getKey().startsWith(kind)
                        && text.contains("\"" + id.getKey().substring(4)))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError("what is " + text + "?"));
  }
}
