package com.cruddur.ops.teardown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.ops.teardown.DeletionModel.Violation;
import com.cruddur.ops.teardown.References.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In the order of references nothing goes while something that uses it lives. */
final class DeletionModelTest {
  /** Uses by name that may outlive what they name, and why. */
  private static final Map<String, String> HARMLESS =
      Map.of(
          "AWS::EC2::VPCEndpoint uses AWS::DynamoDB::GlobalTable",
          "its policy names the table: it grants nothing once the table is gone");

  private static final List<String> ENVIRONMENTS = List.of("dev", "staging", "prod");

  /** Within a stack: pairs that a second reference, by way of another resource, keeps in order. */
  private static final Set<String> KEPT_ANYWAY =
      Set.of(
          "AWS::ApiGatewayV2::Route uses AWS::ApiGatewayV2::Api",
          "AWS::EC2::FlowLog uses AWS::Logs::LogGroup",
          "AWS::EC2::VPCEndpoint uses AWS::EC2::VPC",
          "AWS::Lambda::Alias uses AWS::Lambda::Function",
          "AWS::Lambda::EventSourceMapping uses AWS::S3::Bucket",
          "AWS::Lambda::Function uses AWS::IAM::Role",
          "AWS::Lambda::Function uses AWS::Logs::LogGroup",
          "AWS::Lambda::Permission uses AWS::Lambda::Alias");

  /** Pairs of stacks that a third one between them keeps in order, or of which the used is kept. */
  private static final Set<String> STACKS_KEPT_ANYWAY =
      Set.of(
          "dev: service > data",
          "dev: service > network",
          "prod: backup > data",
          "prod: cache > data",
          "prod: guardrails > data",
          "prod: guardrails > network",
          "prod: identity > data",
          "prod: monitoring > cache",
          "prod: monitoring > identity",
          "prod: service > data",
          "prod: service > network",
          "staging: monitoring > cache",
          "staging: monitoring > identity",
          "staging: service > data",
          "staging: service > network");

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void nothingGoesWhileSomethingThatUsesItLives(String environment) {
    var model = new DeletionModel(TeardownTemplates.of(environment));
    var unexplained = new ArrayList<Violation>();
    for (Violation violation : model.violations()) {
      if (!HARMLESS.containsKey(described(model, violation))) {
        unexplained.add(violation);
      }
    }
    assertEquals(List.of(), unexplained);
  }

  /** Every pair of resources of which one refers to the other, in every environment. */
  @Test
  void aLiteralInPlaceOfAReferenceIsCaught() {
    int caught = 0;
    Map<String, Integer> explained = new TreeMap<>();
    var kept = new TreeSet<String>();
    var missed = new ArrayList<String>();
    for (String environment : ENVIRONMENTS) {
      var declared = new DeletionModel(TeardownTemplates.of(environment)).declared();
      for (Map.Entry<Node, Set<Node>> entry : declared.entrySet()) {
        for (Node used : entry.getValue()) {
          var stack = entry.getKey().stack();
          var templates = TeardownTemplates.withCopyOf(environment, stack);
          if (new References(templates).makeLiteral(entry.getKey(), used::equals) == 0) {
            continue; // DependsOn alone
          }
          var mutated = new DeletionModel(TeardownTemplates.again(templates, stack));
          var expected = new Violation(entry.getKey(), used);
          if (mutated.violations(entry.getKey()).contains(expected)) {
            caught++;
            continue;
          }
          var why = mutated.whyItHolds(expected);
          if (why.isEmpty()) {
            missed.add(environment + ": " + expected);
          } else if (why.equals(DeletionModel.ON_THE_WAY)) {
            kept.add(described(mutated, expected));
          }
          explained.merge(why, 1, Integer::sum);
        }
      }
    }
    assertEquals(List.of(), missed);
    assertEquals(KEPT_ANYWAY, kept);
    assertTrue(caught >= 250, caught + " caught, " + explained);
    assertTrue(caught > sum(explained), caught + " caught, " + explained);
  }

  /** All references between two stacks, in either strength. */
  @Test
  void literalsInPlaceOfAllReferencesBetweenTwoStacksAreCaught() {
    int caught = 0;
    var explained = new TreeSet<String>();
    for (String environment : ENVIRONMENTS) {
      for (StackTemplate from : TeardownTemplates.shared(environment)) {
        for (StackTemplate to : TeardownTemplates.shared(environment)) {
          var templates = TeardownTemplates.withCopyOf(environment, from.name());
          var references = new References(templates);
          int replaced = 0;
          for (Node node : references.bodies().keySet()) {
            if (node.stack().equals(from.name()) && from != to) {
              replaced += references.makeLiteral(node, it -> it.stack().equals(to.name()));
            }
          }
          if (replaced == 0) {
            continue;
          }
          var broken =
              new DeletionModel(TeardownTemplates.again(templates, from.name()))
                  .violations().stream()
                      .anyMatch(
                          it ->
                              it.user().stack().equals(from.name())
                                  && it.used().stack().equals(to.name()));
          if (broken) {
            caught++;
          } else {
            var prefix = "cruddur-" + environment + "-";
            explained.add(
                environment
                    + ": "
                    + from.name().substring(prefix.length())
                    + " > "
                    + to.name().substring(prefix.length()));
          }
        }
      }
    }
    assertEquals(STACKS_KEPT_ANYWAY, explained);
    assertTrue(caught >= 12, caught + " caught");
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String described(DeletionModel model, Violation violation) {
    return model.references().type(violation.user())
        + " uses "
        + model.references().type(violation.used());
  }
}
