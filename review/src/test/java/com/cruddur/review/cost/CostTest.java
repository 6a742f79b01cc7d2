package com.cruddur.review.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.environment.Protection;
import com.cruddur.infra.synth.EveryProtection;
import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Stack;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cost model over the synthesized templates. */
class CostTest {
  private static final Traffic USUAL =
      new Traffic(10_000, 100, 1_000, 100, 10, 20, 2, 1, 100, 12, 0.5, 60, 80);

  /** A year after the last message. */
  private static final Traffic STORED =
      new Traffic(10_000, 100, 1_000, 0, 0, 0, 0, 1, 100, 12, 0.5, 60, 80);

  /** The weekly events of three functions: 13 invocations a month. */
  @Test
  void devCostsNothingWhileIdleBeyondStorageAndThreeInvocationsAWeek() {
    assertFreeWhileIdle(estimate("dev", USUAL));
  }

  /** And so does any other environment that is made and destroyed at will. */
  @Test
  void aDisposableEnvironmentWithoutOptionsCostsNothingElseWhileIdle() {
    var name = Protection.DISPOSABLE.name().toLowerCase(Locale.ROOT).substring(0, 8);
    var disposable =
        com.cruddur.templates.assembly.Assembly.read(EveryProtection.assembly().folder(), name);
    assertFreeWhileIdle(CostEstimate.of(disposable, USUAL, Prices.current(), false));
  }

  private static void assertFreeWhileIdle(CostEstimate estimate) {
    var weekly =
        estimate.lines().stream().filter(line -> line.item().endsWith("Weekly requests")).toList();
    assertEquals(3, weekly.size());
    assertEquals(13, weekly.stream().mapToDouble(CostLine::idleQuantity).sum(), 0.1);
    for (CostLine line : estimate.lines()) {
      assertTrue(
          line.idleUsd() == 0 || line.price().unit().equals("GB-months") || weekly.contains(line),
          () -> line.part() + " " + line.item() + " costs while idle");
    }
    assertTrue(estimate.idleUsd() > 0, "what is stored has a price");
    assertTrue(estimate.usd() > estimate.idleUsd());
  }

  /** The nodes, the watching and what is kept: nothing that a person would not expect. */
  @Test
  void prodsNodesAreMostOfWhatItCostsWhileIdle() {
    var estimate = estimate("prod", STORED);
    var nodes =
        estimate.lines().stream()
            .filter(line -> line.part().equals("DAX"))
            .mapToDouble(CostLine::idleUsd)
            .sum();
    assertEquals(3 * 730 * 0.04, nodes, 0.005);
    assertTrue(nodes > estimate.idleUsd() / 2);
  }

  /** What an address' limit costs, and that a budget costs nothing. */
  @Test
  void prodsWebAclAndItsRuleCostSixDollarsWhileIdle() {
    var waf =
        estimate("prod", STORED).lines().stream()
            .filter(line -> line.part().equals("WAF"))
            .mapToDouble(CostLine::idleUsd)
            .sum();
    assertEquals(6.00, waf, 1e-9);
    assertTrue(
        estimate("prod", STORED).lines().stream().noneMatch(l -> l.part().equals("Budgets")));
    assertTrue(estimate("staging", STORED).lines().stream().noneMatch(l -> l.part().equals("WAF")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void everyResourceOfEveryEnvironmentHasAPriceOrAReason(String environment) {
    assertTrue(estimate(environment, USUAL).lines().size() > 10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AWS::EC2::RouteTable|/Type|\"AWS::EC2::NatGateway\"",
        "AWS::DynamoDB::GlobalTable|/Properties/BillingMode|\"PROVISIONED\"",
        "AWS::DynamoDB::GlobalTable|/Properties/WarmThroughput|{\"ReadUnitsPerSecond\": 1}",
        "AWS::Lambda::Alias|/Properties/ProvisionedConcurrencyConfig|"
            + "{\"ProvisionedConcurrentExecutions\": 1}",
        "AWS::Lambda::EventSourceMapping|/Properties/ProvisionedPollerConfig|"
            + "{\"MinimumPollers\": 1}"
      })
  void whatSlipsIntoDevAndIsPaidByTheHourIsRefused(String type, String pointer, String value) {
    assertThrows(
        UserError.class, () -> estimate(changed("dev", type, pointer, value)), type + pointer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AWS::EC2::VPCEndpoint|/Properties|"
            + "{\"VpcEndpointType\": \"Interface\", \"SubnetIds\": [\"a\"]}",
        "AWS::Lambda::EventSourceMapping|/Properties/MetricsConfig|"
            + "{\"Metrics\": [\"EventCount\"]}",
        "AWS::DynamoDB::GlobalTable|/Properties/Replicas/0/PointInTimeRecoverySpecification|"
            + "{\"PointInTimeRecoveryEnabled\": true}",
        "AWS::Cognito::UserPool|/Properties/UserPoolTier|\"PLUS\""
      })
  void whatIsAddedToDevIsCounted(String type, String pointer, String value) {
    var changed = estimate(changed("dev", type, pointer, value));
    assertTrue(changed.usd() > estimate("dev", USUAL).usd() + 0.01, type + pointer);
  }

  /** The environment with one property of each resource of a type set. */
  private static com.cruddur.templates.assembly.Assembly changed(
      String environment, String type, String pointer, String value) {
    var assembly = read(environment);
    var stacks = new ArrayList<Stack>();
    var end = pointer.lastIndexOf('/');
    for (Stack stack : assembly.stacks()) {
      var template = stack.template().deepCopy();
      for (var resource : template.path("Resources")) {
        if (resource.path("Type").asText().equals(type)) {
          ((ObjectNode) resource.at(pointer.substring(0, end)))
              .set(pointer.substring(end + 1), Json.parse(value));
        }
      }
      stacks.add(
          new Stack(
              stack.name(),
              stack.account(),
              stack.region(),
              stack.terminationProtected(),
              template,
              stack.constructs()));
    }
    return new com.cruddur.templates.assembly.Assembly(
        environment, List.copyOf(stacks), assembly.assets());
  }

  /** docs/decisions/0046: one row for each environment with a cluster. */
  @Test
  void theBreakEvenOfTheDecisionIsThatOfTemplatesAndPrices() throws IOException {
    var document =
        Files.readString(SynthesizedApp.ROOT.resolve("docs/decisions/0046-when-dax-pays.md"));
    var rows =
        Pattern.compile("(?m)^\\| (\\w+) \\| \\d.*\\|$")
            .matcher(document)
            .results()
            .map(match -> match.group())
            .toList();
    var prices = Prices.current();
    var expected = new ArrayList<String>();
    for (SynthesizedStack stack : SynthesizedApp.shared().stacks()) {
      for (var cluster : stack.resources("AWS::DAX::Cluster").values()) {
        var nodes = cluster.at("/Properties/ReplicationFactor").asInt();
        var type = cluster.at("/Properties/NodeType").textValue();
        var even = BreakEven.of(nodes, prices.get(type), prices.get("dynamodb.read"));
        assertEquals(even, estimate(stack.environment(), USUAL).breakEven().orElseThrow());
        expected.add(
            String.format(
                Locale.ROOT,
                "| %s | %d %s | %.2f | %.0f a second | %.0f a second |",
                stack.environment(),
                nodes,
                type,
                prices.get(type).of(nodes),
                even.consistent(),
                even.eventual()));
      }
    }
    assertEquals(2, expected.size());
    assertEquals(expected.stream().sorted().toList(), rows.stream().sorted().toList());
    assertTrue(document.contains(prices.date()));
  }

  /** By hand: 0.04 USD an hour over 3,600 seconds of reads at 0.125 USD per million. */
  @Test
  void aSmallNodePaysForItselfAtEightyNineReadsASecond() {
    var prices = Prices.current();
    var even = BreakEven.of(1, prices.get("dax.t3.small"), prices.get("dynamodb.read"));
    assertEquals(0.04 / 3600 / 0.000000125, even.consistent(), 1e-9);
    assertEquals(88.89, even.consistent(), 0.005);
    assertEquals(177.78, even.eventual(), 0.005);
  }

  private static CostEstimate estimate(com.cruddur.templates.assembly.Assembly assembly) {
    return CostEstimate.of(assembly, USUAL, Prices.current(), false);
  }

  private static CostEstimate estimate(String environment, Traffic traffic) {
    return CostEstimate.of(read(environment), traffic, Prices.current(), false);
  }

  private static com.cruddur.templates.assembly.Assembly read(String environment) {
    return com.cruddur.templates.assembly.Assembly.read(
        SynthesizedApp.shared().folder(), environment);
  }
}
