package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.environment.Cache;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A weak reference is read when its stack is deployed, and the CLI skips a stack whose template is
 * as deployed. So whatever replaces a resource has to change the template of everybody who follows
 * it.
 */
class WeakReferenceTest {
  private static final class Shared {
    private static final SynthesizedApp LARGER_NODES =
        SynthesizedApp.of("larger-nodes", larger(Environments.cruddur()));
  }

  @Test
  void anotherTypeOfNodeChangesEveryTemplateThatFollowsTheCluster() {
    Set<String> followers = new TreeSet<>();
    for (SynthesizedStack stack : SynthesizedApp.shared().stacks()) {
      if (follows(stack, "-cache")) {
        followers.add(stack.toString());
        JsonNode other = larger(stack).template();
        assertNotEquals(stack.template(), other, stack.toString());
        // Its references are the same texts: something else tells the two apart
        assertEquals(outputs(stack.template()), outputs(other), stack.toString());
        assertNotEquals(
            stack.template().path("Resources"), other.path("Resources"), stack.toString());
      }
    }
    assertEquals(
        Set.of(
            "prod/guardrails",
            "prod/monitoring",
            "prod/service",
            "staging/monitoring",
            "staging/service"),
        followers);
  }

  /** Callers reach a published version: with the old one they would keep the old endpoint. */
  @Test
  void theFunctionsVersionChangesToo() {
    for (String environment : List.of("staging", "prod")) {
      var service = SynthesizedApp.shared().stack(environment, "service");
      assertEquals(
          versions(service, "StreamFunction"), versions(larger(service), "StreamFunction"));
      assertNotEquals(versions(service, "ApiFunction"), versions(larger(service), "ApiFunction"));
    }
  }

  /** What is replaced because it has another logical id changes the reference's own text. */
  @Test
  void everyWeakReferenceNamesTheResourceThatItFollows() {
    int found = 0;
    for (SynthesizedStack consumer : SynthesizedApp.shared().stacks()) {
      for (JsonNode reference : consumer.template().findValues("Fn::GetStackOutput")) {
        var producer = stack(reference.path("StackName").asText());
        String output = reference.path("OutputName").asText();
        JsonNode value = producer.template().at("/Outputs/" + output + "/Value");
        String id =
            value.has("Ref") ? value.path("Ref").asText() : value.at("/Fn::GetAtt/0").asText();
        assertTrue(producer.resources().containsKey(id), consumer + " " + reference);
        assertTrue(output.contains(id), consumer + " " + reference);
        found++;
      }
    }
    assertTrue(found > 20, "references: " + found);
  }

  private static boolean follows(SynthesizedStack stack, String producer) {
    return stack.template().findValues("Fn::GetStackOutput").stream()
        .anyMatch(reference -> reference.path("StackName").asText().endsWith(producer));
  }

  private static Set<JsonNode> outputs(JsonNode template) {
    return template.findValues("Fn::GetStackOutput").stream().collect(Collectors.toSet());
  }

  private static Set<String> versions(SynthesizedStack stack, String function) {
    return stack.resources("AWS::Lambda::Version").keySet().stream()
        .filter(id -> id.startsWith(function))
        .collect(Collectors.toSet());
  }

  private static SynthesizedStack stack(String physicalName) {
    return SynthesizedApp.shared().stacks().stream()
        .filter(s -> physicalName.equals("cruddur-" + s.environment() + "-" + s.name()))
        .findFirst()
        .orElseThrow();
  }

  private static SynthesizedStack larger(SynthesizedStack stack) {
    return Shared.LARGER_NODES.stack(stack.environment(), stack.name());
  }

  private static Environments larger(Environments environments) {
    return new Environments(environments.all().stream().map(WeakReferenceTest::larger).toList());
  }

  private static Environment larger(Environment environment) {
    return environment
        .cache()
        .map(
            small ->
                environment.toBuilder().cache(new Cache("dax.r5.large", small.nodes())).build())
        .orElse(environment);
  }
}
