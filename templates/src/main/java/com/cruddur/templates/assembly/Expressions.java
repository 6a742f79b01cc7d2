package com.cruddur.templates.assembly;

import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evaluates the intrinsic functions that the app's templates use, with CloudFormation's meaning
 * (CloudFormation User Guide, "Intrinsic function reference"). Any other is refused by name.
 */
public final class Expressions {
  private static final Set<String> FUNCTIONS =
      Set.of("Ref", "Fn::GetAtt", "Fn::Join", "Fn::Sub", "Fn::ImportValue", "Fn::GetStackOutput");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]+)}");

  private record Export(Stack stack, JsonNode value) {}

  private final List<Stack> stacks;
  private final Values values;
  private final Map<String, Export> exports = new LinkedHashMap<>();

  /**
   * @param stacks all stacks of the environment, whose exports the others import
   */
  public Expressions(List<Stack> stacks, Values values) {
    this.stacks = List.copyOf(stacks);
    this.values = values;
    for (Stack stack : stacks) {
      for (JsonNode output : stack.outputs()) {
        if (output.has("Export")) {
          String name = evaluate(output.path("Export").path("Name"), stack, "Outputs").asText();
          exports.put(name, new Export(stack, output.path("Value")));
        }
      }
    }
  }

  /** The properties of a resource with every function replaced by its value. */
  public Properties properties(Resource resource) {
    return new Properties(resource, this);
  }

  /**
   * @param where the logical id or section that holds the expression, for the sentence of a refusal
   * @throws UserError for a function that is not known here
   * @throws NotRunning when the value is one of a resource that does not run here
   */
  public JsonNode evaluate(JsonNode expression, Stack stack, String where) {
    if (expression.isArray()) {
      var array = Json.array();
      for (JsonNode element : expression) {
        JsonNode value = evaluate(element, stack, where);
        if (!value.isNull()) {
          array.add(value);
        }
      }
      return array;
    }
    if (!expression.isObject()) {
      return expression;
    }
    String function = function(expression);
    if (function != null) {
      return call(function, expression.get(function), stack, where);
    }
    var object = Json.object();
    for (Map.Entry<String, JsonNode> entry : expression.properties()) {
      JsonNode value = evaluate(entry.getValue(), stack, where);
      if (!value.isNull()) {
        object.set(entry.getKey(), value);
      }
    }
    return object;
  }

  /** The name of the function that an object calls; null when it is plain data. */
  private static String function(JsonNode object) {
    if (object.size() != 1) {
      return null;
    }
    String name = object.fieldNames().next();
    return name.equals("Ref") || name.startsWith("Fn::") ? name : null;
  }

  /**
   * Refuses every function that is not known here, also where nothing evaluates it.
   *
   * @throws UserError naming stack, logical id and construct
   */
  public static void check(Stack stack) {
    for (Resource resource : stack.resources().values()) {
      check(
          resource.properties(),
          stack,
          "%s, construct %s".formatted(resource.logicalId(), resource.path()));
    }
    check(stack.outputs(), stack, "Outputs");
  }

  private static void check(JsonNode node, Stack stack, String where) {
    if (node.isObject()) {
      String function = function(node);
      if (function != null && !FUNCTIONS.contains(function)) {
        throw unknown(function, stack, where);
      }
    }
    for (JsonNode child : node) {
      check(child, stack, where);
    }
  }

  private static UserError unknown(String function, Stack stack, String where) {
    return new UserError(
        "The local runner does not know the intrinsic function %s (stack %s, %s): add it to Expressions, or do without it in the app"
            .formatted(function, stack.name(), where));
  }

  private JsonNode call(String function, JsonNode argument, Stack stack, String where) {
    return switch (function) {
      case "Ref" -> ref(argument.asText(), stack, where);
      case "Fn::GetAtt" -> attribute(argument, stack, where);
      case "Fn::Join" -> {
        var parts = new ArrayList<String>();
        for (JsonNode part : evaluate(argument.path(1), stack, where)) {
          parts.add(part.asText());
        }
        yield text(String.join(argument.path(0).asText(), parts));
      }
      case "Fn::Sub" -> substitute(argument, stack, where);
      case "Fn::ImportValue" -> imported(evaluate(argument, stack, where).asText(), stack, where);
      case "Fn::GetStackOutput" -> output(evaluate(argument, stack, where), stack, where);
      default -> throw unknown(function, stack, where);
    };
  }

  private JsonNode imported(String name, Stack stack, String where) {
    Export export = exports.get(name);
    if (export == null) {
      throw new UserError(
          "No stack exports %s (stack %s, %s)".formatted(name, stack.name(), where));
    }
    return evaluate(export.value(), export.stack(), "Outputs");
  }

  /** The weak reference between stacks: {@code {StackName, OutputName, Region}}. */
  private JsonNode output(JsonNode argument, Stack stack, String where) {
    String name = argument.path("OutputName").asText();
    for (Stack other : stacks) {
      JsonNode value = other.outputs().path(name).path("Value");
      if (other.name().equals(argument.path("StackName").asText()) && !value.isMissingNode()) {
        return evaluate(value, other, "Outputs");
      }
    }
    throw new UserError(
        "Stack %s has no output %s (stack %s, %s)"
            .formatted(argument.path("StackName").asText(), name, stack.name(), where));
  }

  private JsonNode ref(String name, Stack stack, String where) {
    return switch (name) {
      case "AWS::AccountId" -> text(stack.account());
      case "AWS::Region" -> text(stack.region());
      case "AWS::Partition" -> text("aws");
      case "AWS::URLSuffix" -> text("amazonaws.com");
      case "AWS::StackName" -> text(stack.name());
      case "AWS::NoValue" -> NullNode.getInstance();
      default -> {
        if (name.startsWith("AWS::")) {
          throw unknown("Ref " + name, stack, where);
        }
        yield text(
            values
                .ref(stack.name(), name)
                .orElseThrow(() -> notRunning(name, "Ref", stack, where)));
      }
    };
  }

  private JsonNode attribute(JsonNode argument, Stack stack, String where) {
    // [id, name], or in the short form "id.name"
    String id = argument.isArray() ? argument.path(0).asText() : before(argument.asText());
    String name = argument.isArray() ? argument.path(1).asText() : after(argument.asText());
    return text(
        values
            .attribute(stack.name(), id, name)
            .orElseThrow(() -> notRunning(id, name, stack, where)));
  }

  private JsonNode substitute(JsonNode argument, Stack stack, String where) {
    String template = argument.isArray() ? argument.path(0).asText() : argument.asText();
    JsonNode variables = argument.isArray() ? argument.path(1) : Json.object();
    return text(
        PLACEHOLDER
            .matcher(template)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(
                        placeholder(match.group(1), match.group(2), variables, stack, where))));
  }

  private String placeholder(
      String literal, String name, JsonNode variables, Stack stack, String where) {
    if (!literal.isEmpty()) {
      return "${" + name + "}";
    }
    if (variables.has(name)) {
      return evaluate(variables.get(name), stack, where).asText();
    }
    return name.contains(".")
        ? attribute(text(name), stack, where).asText()
        : ref(name, stack, where).asText();
  }

  private static NotRunning notRunning(String id, String what, Stack stack, String where) {
    Resource resource = stack.resources().get(id);
    if (resource == null) {
      throw new UserError(
          "Stack %s has no resource %s, which %s refers to".formatted(stack.name(), id, where));
    }
    return new NotRunning(
        "%s of %s is asked for by %s, and has no local value"
            .formatted(what, resource.described(), where));
  }

  private static String before(String dotted) {
    return dotted.substring(0, dotted.indexOf('.'));
  }

  private static String after(String dotted) {
    return dotted.substring(dotted.indexOf('.') + 1);
  }

  private static TextNode text(String value) {
    return TextNode.valueOf(value);
  }
}
