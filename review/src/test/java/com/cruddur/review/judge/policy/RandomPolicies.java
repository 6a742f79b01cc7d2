package com.cruddur.review.judge.policy;

import com.cruddur.templates.Json;
import com.cruddur.templates.policy.Operator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Pairs of small policies, the second often the first with one thing changed. */
final class RandomPolicies {
  /** What some values are made by. */
  enum Functions {
    NONE,
    /** {@code Fn::If} of the conditions C and D. */
    IF,
    /** {@code Ref} to parameters, whose values are the same in both policies. */
    REF
  }

  /**
   * @param requests all that the two could tell apart
   */
  record Pair(Kind kind, JsonNode before, JsonNode after, ObjectNode requests) {}

  private static final Map<String, String> SYNONYMS =
      Map.of(
          "222222222222", "arn:aws:iam::222222222222:root",
          "aws:PrincipalTag/team", "aws:principaltag/TEAM",
          "aws:SourceArn", "AWS:sourcearn",
          "s3:GetObject", "s3:GETOBJECT",
          "StringLike", "stringlike");

  private final Random random;
  private final Functions functions;
  private final Kind kind;

  /** Few, so that all their values together are few requests. */
  private final List<Alphabet.Key> keys = new ArrayList<>();

  private RandomPolicies(Random random, Functions functions) {
    this.random = random;
    this.functions = functions;
    this.kind = one(List.of(Kind.values()));
    while (random.nextInt(4) > 0 && keys.size() < 2) {
      var key = one(Alphabet.KEYS);
      if (!keys.contains(key)) {
        keys.add(key);
      }
    }
  }

  static Pair pair(Random random, Functions functions) {
    var policies = new RandomPolicies(random, functions);
    var before = policies.policy();
    var after = random.nextInt(3) == 0 ? policies.policy() : policies.changed(before.deepCopy());
    return new Pair(policies.kind, before, after, Requests.of(policies.kind, policies.keys));
  }

  private ObjectNode policy() {
    var policy = Json.object().put("Version", "2012-10-17");
    var statements = policy.putArray("Statement");
    do {
      statements.add(statement());
    } while (random.nextInt(2) == 0 && statements.size() < 4);
    return policy;
  }

  private ObjectNode statement() {
    var statement = Json.object();
    statement.set("Effect", either(() -> text(random.nextInt(3) == 0 ? "Deny" : "Allow")));
    statement.set(not("Action"), values(Alphabet.ACTIONS));
    if (kind.hasResources()) {
      statement.set(not("Resource"), values(Alphabet.RESOURCES));
    }
    if (kind.hasPrincipals()) {
      statement.set(not("Principal"), principal());
    }
    for (Alphabet.Key key : keys) {
      if (random.nextInt(2) == 0) {
        condition(statement, key);
      }
    }
    if (statement.has("Condition") && functions == Functions.IF && random.nextInt(3) == 0) {
      statement.set("Condition", either("C", statement.path("Condition"), ref("AWS::NoValue")));
    }
    return statement;
  }

  private static JsonNode text(String value) {
    return TextNode.valueOf(value);
  }

  private static JsonNode ref(String name) {
    return Json.object().put("Ref", name);
  }

  /** One, or one of two. */
  private JsonNode either(Supplier<JsonNode> value) {
    return functions == Functions.IF && random.nextInt(5) == 0
        ? either(random.nextBoolean() ? "C" : "D", value.get(), value.get())
        : value.get();
  }

  private static JsonNode either(String condition, JsonNode first, JsonNode second) {
    var either = Json.object();
    either.putArray("Fn::If").add(condition).add(first).add(second);
    return either;
  }

  /** A value, or a parameter of such values. */
  private JsonNode value(List<String> alphabet) {
    return functions == Functions.REF && alphabet.size() > 1 && random.nextInt(3) == 0
        ? ref(Worlds.name(alphabet, random.nextInt(2)))
        : either(() -> text(one(alphabet)));
  }

  private void condition(ObjectNode statement, Alphabet.Key key) {
    var name =
        random.nextInt(4) > 0
            ? key.name()
            : random.nextBoolean()
                ? key.name().toUpperCase(Locale.ROOT)
                : key.name().toLowerCase(Locale.ROOT);
    // Null looks at the key, which conditions that are compared by their words do not know
    if (statement.path("Condition").has("Fn::If")) {
      return;
    }
    if (random.nextInt(6) == 0 && Operator.of(key.operators().getFirst()).isPresent()) {
      statement.withObject("/Condition/Null").put(name, String.valueOf(random.nextBoolean()));
    } else {
      statement
          .withObject("Condition")
          .withObject(one(key.operators()))
          .set(name, values(key.values()));
    }
  }

  private String not(String element) {
    return (random.nextInt(3) == 0 ? "Not" : "") + element;
  }

  private JsonNode principal() {
    var chosen = one(Alphabet.PRINCIPALS);
    if (chosen.size() == 1) {
      return text(chosen.getFirst());
    }
    var principal = Json.object();
    if (functions != Functions.NONE && random.nextBoolean()) {
      principal.putArray("AWS").add(value(Alphabet.identities()));
      return principal;
    }
    principal.putArray(chosen.getFirst()).add(chosen.getLast());
    if (random.nextBoolean()) {
      var more = one(Alphabet.PRINCIPALS.subList(1, Alphabet.PRINCIPALS.size()));
      principal.withArray(more.getFirst()).add(more.getLast());
    }
    return principal;
  }

  private JsonNode values(List<String> alphabet) {
    var values = Json.array();
    do {
      values.add(value(alphabet));
    } while (random.nextInt(3) == 0);
    return values.size() == 1 && random.nextBoolean() ? values.path(0) : values;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** One or two things are done to it, some of which mean nothing. */
  private ObjectNode changed(ObjectNode policy) {
    var statements = (ArrayNode) policy.path("Statement");
    for (var times = random.nextInt(2); times >= 0; times--) {
      var index = random.nextInt(statements.size());
      var statement = (ObjectNode) statements.path(index);
      switch (random.nextInt(13)) {
        case 0 -> statements.insert(0, statement());
        case 1 -> statements.add(statements.remove(index));
        case 2 -> statements.set(index, statement());
        case 3 -> element(statement, "Action", values(Alphabet.ACTIONS));
        case 4 -> element(statement, "Resource", values(Alphabet.RESOURCES));
        case 5 -> element(statement, "Principal", principal());
        case 6 -> statement.remove("Condition");
        case 7, 8, 9 -> {
          statement.remove("Condition");
          keys.forEach(key -> condition(statement, key));
        }
        case 10, 11 -> statements.set(index, sameInOtherWords(statement));
        default -> split(statements, statement);
      }
    }
    return policy;
  }

  private void element(ObjectNode statement, String name, JsonNode value) {
    if (statement.has(name) || statement.has("Not" + name)) {
      statement.remove(List.of(name, "Not" + name));
      statement.set(not(name), value);
    }
  }

  private static JsonNode sameInOtherWords(ObjectNode statement) {
    var text = statement.toString();
    for (var words : SYNONYMS.entrySet()) {
      text = text.replace("\"" + words.getKey() + "\"", "\"" + words.getValue() + "\"");
    }
    return Alphabet.json(text);
  }

  /** A statement of its own for the last action. */
  private static void split(ArrayNode statements, ObjectNode statement) {
    if (statement.path("Action").size() > 1) {
      var other = statement.deepCopy();
      var actions = (ArrayNode) statement.path("Action");
      other.putArray("Action").add(actions.remove(actions.size() - 1));
      statements.add(other);
    }
  }
}
