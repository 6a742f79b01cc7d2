package com.cruddur.local;

import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.assembly.Expressions;
import com.cruddur.templates.assembly.NotRunning;
import com.cruddur.templates.assembly.Properties;
import com.cruddur.templates.assembly.Resource;
import com.cruddur.templates.assembly.Stack;
import com.cruddur.templates.assembly.Values;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An environment's resources, with their values and local names, and what became of each. */
final class Blueprint {
  private final Assembly assembly;
  private final List<Resource> resources = new ArrayList<>();
  private final Map<Resource, List<String>> withoutEffect = new LinkedHashMap<>();
  private final Values values = new Values();
  private final Expressions expressions;

  /**
   * @throws com.cruddur.templates.UserError for a resource type or function that is not known
   */
  Blueprint(Assembly assembly) {
    this.assembly = assembly;
    for (Stack stack : assembly.stacks()) {
      Expressions.check(stack);
      resources.addAll(stack.resources().values());
    }
    resources.forEach(ResourceTypes::of);
    this.expressions = new Expressions(assembly.stacks(), values);
  }

  Assembly assembly() {
    return assembly;
  }

  List<Resource> of(String type) {
    return resources.stream().filter(resource -> resource.type().equals(type)).toList();
  }

  Properties properties(Resource resource) {
    return expressions.properties(resource);
  }

  /** States what a resource is here, for the expressions that refer to it. */
  void put(Resource resource, String ref, Map<String, String> attributes) {
    values.put(resource, ref, attributes);
  }

  /** Remembers which properties of a resource change nothing here. */
  void note(Resource resource, List<String> idle) {
    withoutEffect.put(resource, idle);
  }

  /**
   * The name of what runs for a resource, where CloudFormation would generate one: its logical id
   * without the CDK's hash, or all of it if that is not unique.
   */
  String name(Resource resource) {
    String shortName = withoutHash(resource);
    boolean unique =
        of(resource.type()).stream()
            .noneMatch(other -> !other.equals(resource) && withoutHash(other).equals(shortName));
    return unique ? shortName : resource.stack().name() + "-" + resource.logicalId();
  }

  private static String withoutHash(Resource resource) {
    return resource.logicalId().replaceFirst("[0-9A-F]{8}$", "");
  }

  /** The outputs that people read, by name; not those that only join stacks. */
  Map<String, String> outputs() {
    var outputs = new LinkedHashMap<String, String>();
    for (Stack stack : assembly.stacks()) {
      for (Map.Entry<String, JsonNode> output : stack.outputs().properties()) {
        if (output.getValue().has("Export")) {
          continue;
        }
        try {
          outputs.put(
              output.getKey(),
              expressions.evaluate(output.getValue().path("Value"), stack, "Outputs").asText());
        } catch (NotRunning _) {
          // An output of something that does not run here has no value here.
        }
      }
    }
    return outputs;
  }

  List<Summary.Entry> entries() {
    return resources.stream()
        .map(
            resource -> {
              ResourceTypes.Emulation emulation = ResourceTypes.of(resource);
              return new Summary.Entry(
                  resource.type(),
                  resource.stack().name(),
                  resource.logicalId(),
                  resource.path(),
                  emulation.runs(),
                  emulation.how(),
                  withoutEffect.getOrDefault(resource, List.of()));
            })
        .toList();
  }
}
