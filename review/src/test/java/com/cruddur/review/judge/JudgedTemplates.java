package com.cruddur.review.judge;

import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The synthesized environments as the guard reads them. */
final class JudgedTemplates {
  private static final Map<String, EnvironmentTemplates> READ = new LinkedHashMap<>();

  private JudgedTemplates() {}

  static List<String> environments() {
    return EnvironmentTemplates.names(SynthesizedApp.shared().folder());
  }

  static EnvironmentTemplates of(String environment) {
    return READ.computeIfAbsent(
        environment, name -> EnvironmentTemplates.read(SynthesizedApp.shared().folder(), name));
  }

  /** A stack's template to be changed. */
  static ObjectNode copy(String environment, String stack) {
    return (ObjectNode) of(environment).stacks().get(stack).template().deepCopy();
  }

  /** An environment with nothing but one resource. */
  static EnvironmentTemplates alone(StackTemplate stack, String id, JsonNode resource) {
    var template = Json.object();
    template.putObject("Resources").set(id, resource);
    return new EnvironmentTemplates("prod", Map.of(stack.id(), stack.with(template)));
  }
}
