package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** How two values of a property are compared: which ways can a change go, and which did it go. */
sealed interface Measure
    permits Block,
        ElementSet,
        EntryMap,
        EventPattern,
        Folded,
        Magnitude,
        Other,
        PolicyDocument,
        Replaces {
  Pattern SPEC = Pattern.compile("([a-z]+)(?:\\((.*)\\))?");

  /** All that {@link #steps} can answer; the rule says what each leads to. */
  Set<Direction> directions();

  /** None where the two come to the same; a missing node is a property that is not there. */
  List<Step> steps(JsonNode before, JsonNode after);

  /** What a resource that is new is measured against, where its rule asks for that. */
  default JsonNode ideal() {
    return MissingNode.getInstance();
  }

  /** Of a resource that is new. */
  default List<Step> stepsOfNew(JsonNode value) {
    return steps(ideal(), value);
  }

  /**
   * @param spec as the rules write it, such as {@code flag(true)} or {@code order(OFF<ON)}
   */
  static Measure parse(String spec) {
    var matcher = SPEC.matcher(spec);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + spec + "' is no measure");
    }
    var argument = matcher.group(2) == null ? "" : matcher.group(2);
    return switch (matcher.group(1)) {
      case "replaces" -> new Replaces();
      case "same" -> new Other();
      case "block", "list" -> new Block(argument.equals("one"));
      case "flag" -> Magnitude.order("false<true;" + (argument.isEmpty() ? "false" : argument));
      case "order" -> Magnitude.order(argument);
      case "number" -> Magnitude.number(argument);
      case "set" -> new ElementSet(argument.equals("all"));
      case "map" -> new EntryMap();
      case "policy" -> new PolicyDocument("", PolicyDocument.Absence.of(argument));
      case "policies" -> new PolicyDocument("PolicyDocument", PolicyDocument.Absence.NOTHING);
      case "pattern" -> new EventPattern();
      case "asset" -> new Folded(Pattern.compile("[0-9a-f]{64}\\.(jar|zip)"));
      case "tags" -> new Folded(Pattern.compile("(?s).*"));
      default -> throw new IllegalArgumentException("'" + spec + "' is no measure");
    };
  }

  /** A value as text, whole. */
  static String shownWhole(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }

  /** A value on one line, whole: what is cut off or left out would be approved unread. */
  static String shown(JsonNode value) {
    if (value.isMissingNode()) {
      return "";
    }
    var text = shownWhole(value);
    return text.isEmpty()
        ? "\"\""
        : text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
  }
}
