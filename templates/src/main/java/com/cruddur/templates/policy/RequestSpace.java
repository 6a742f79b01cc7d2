package com.cruddur.templates.policy;

import com.cruddur.templates.policy.Pattern.Style;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * All requests that two policies could tell apart: who, which action, on which resource, and what
 * each condition key says; a condition that is compared by its words alone holds or does not.
 */
final class RequestSpace {
  private static final int PRINCIPAL = 0;
  private static final int ACTION = 1;
  private static final int RESOURCE = 2;
  private static final int CONTEXT = 3;

  private final PrincipalClasses principals;
  private final TextClasses actions;
  private final TextClasses resources;
  private final Map<String, ContextKey> keys = new LinkedHashMap<>();

  /** Where in a box each condition key, or condition, stands. */
  private final Map<String, Integer> positions = new LinkedHashMap<>();

  /**
   * @throws Undecidable when there are too many
   */
  RequestSpace(List<Statement> statements) {
    var principalElements = elements(statements, Statement::principals);
    var texts = new LinkedHashSet<String>();
    principalElements.forEach(element -> texts.addAll(element.values()));
    this.principals =
        new PrincipalClasses(
            texts, TextClasses.together(principalElements, text -> Principal.of(text).isUnknown()));
    this.actions = new TextClasses(Style.ACTION, "*:*", elements(statements, Statement::actions));
    this.resources =
        new TextClasses(Style.RESOURCE, "*", elements(statements, Statement::resources));
    var byKey = new LinkedHashMap<String, Set<Condition>>();
    for (Statement statement : statements) {
      for (Condition condition : statement.conditions()) {
        positions.putIfAbsent(place(condition), CONTEXT + positions.size());
        if (condition.operator().isPresent()) {
          byKey
              .computeIfAbsent(condition.lowerCaseKey(), _ -> new LinkedHashSet<>())
              .add(condition);
        }
      }
    }
    byKey.forEach((key, conditions) -> keys.put(key, new ContextKey(conditions)));
  }

  private static Set<Elements> elements(
      List<Statement> statements, Function<Statement, Elements> part) {
    var elements = new LinkedHashSet<Elements>();
    statements.forEach(statement -> elements.add(part.apply(statement)));
    return elements;
  }

  private static String place(Condition condition) {
    return condition.operator().isPresent() ? condition.lowerCaseKey() : condition.words();
  }

  /** The requests that a statement is about. */
  RequestSet about(Statement statement) {
    var box = everything();
    box[PRINCIPAL] = principals.meant(statement.principals(), statement.effect());
    box[ACTION] = actions.meant(statement.actions());
    box[RESOURCE] = resources.meant(statement.resources());
    for (Condition condition : statement.conditions()) {
      var place = positions.get(place(condition));
      box[place].and(
          condition.operator().isPresent()
              ? keys.get(condition.lowerCaseKey()).fulfilling(condition)
              : first(1));
    }
    return RequestSet.of(box);
  }

  RequestSet about(List<Statement> statements) {
    var boxes = new ArrayList<BitSet[]>();
    statements.forEach(statement -> boxes.addAll(about(statement).boxes()));
    return new RequestSet(boxes);
  }

  /** Requests that AWS's own services make. */
  RequestSet ofServices() {
    var box = everything();
    box[PRINCIPAL] = principals.services();
    return RequestSet.of(box);
  }

  private BitSet[] everything() {
    var box = new BitSet[CONTEXT + positions.size()];
    box[PRINCIPAL] = first(principals.size());
    box[ACTION] = first(actions.size());
    box[RESOURCE] = first(resources.size());
    positions.forEach(
        (place, position) ->
            box[position] = first(keys.containsKey(place) ? keys.get(place).classes() : 2));
    return box;
  }

  private static BitSet first(int count) {
    var set = new BitSet();
    set.set(0, count);
    return set;
  }
}
