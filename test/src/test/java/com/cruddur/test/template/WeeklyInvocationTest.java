package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.infra.synth.SynthesizedApp;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lambda makes a SnapStart version inactive that nobody has called for 14 days. */
class WeeklyInvocationTest {

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void eachAliasIsCalledOnceAWeekWithAnEventOnWhichItsFunctionDoesNothing(String environment) {
    Map<String, String> events = new TreeMap<>();
    for (String name : new String[] {"identity", "service"}) {
      var stack = SynthesizedApp.shared().stack(environment, name);
      stack
          .resources("AWS::Events::Rule")
          .forEach(
              (id, rule) -> {
                JsonNode properties = rule.path("Properties");
                assertEquals("rate(7 days)", properties.path("ScheduleExpression").asText());
                assertEquals("ENABLED", properties.path("State").asText());
                JsonNode target = properties.at("/Targets/0");
                assertEquals(0, target.at("/RetryPolicy/MaximumRetryAttempts").asInt(-1));
                String alias = target.at("/Arn/Ref").asText();
                assertEquals(
                    "AWS::Lambda::Alias", stack.resources().get(alias).path("Type").asText());
                assertEquals(
                    1,
                    stack.resources("AWS::Lambda::Permission").values().stream()
                        .map(permission -> permission.path("Properties"))
                        .filter(p -> p.at("/FunctionName/Ref").asText().equals(alias))
                        .filter(p -> p.at("/SourceArn/Fn::GetAtt/0").asText().equals(id))
                        .filter(p -> p.path("Principal").asText().equals("events.amazonaws.com"))
                        .count());
                events.put(alias.replaceFirst("Function.*", ""), target.path("Input").asText());
              });
      assertEquals(
          stack.resources("AWS::Lambda::Alias").size(),
          stack.resources("AWS::Events::Rule").size(),
          name);
    }
    // Each handler's own test calls it with its event
    assertEquals(
        Map.of(
            "Api", "{\"version\":\"2.0\",\"routeKey\":\"GET /api/health-check\"}",
            "PostConfirmation", "{}",
            "Stream", "{\"Records\":[]}"),
        events);
  }
}
