package com.cruddur.templates.policy;

import com.cruddur.templates.policy.Operator.Quantifier;
import com.cruddur.templates.policy.Pattern.Style;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a request can say of one condition key: nothing, a value, or several values where an
 * operator asks for all or any of them.
 */
final class ContextKey {
  private final Map<Pattern, Integer> patterns = new LinkedHashMap<>();
  private final List<BitSet> values;

  /** Each a set of positions in {@link #values}; one of them alone is a single value. */
  private final List<BitSet> lists;

  /**
   * @param conditions all that both policies ask of the key
   */
  ContextKey(Set<Condition> conditions) {
    var unknown = 0;
    var quantified = 0;
    var styles = EnumSet.noneOf(Style.class);
    for (Condition condition : conditions) {
      var operator = condition.operator().orElseThrow();
      patterns(condition, operator).forEach(this::add);
      unknown += patterns(condition, operator).stream().anyMatch(Pattern::isUnknown) ? 1 : 0;
      quantified += operator.quantifier() == Quantifier.NONE ? 0 : 1;
      operator.style().ifPresent(styles::add);
    }
    this.values = values(styles, unknown);
    this.lists = lists(values.size(), quantified);
  }

  private void add(Pattern pattern) {
    patterns.putIfAbsent(pattern, patterns.size());
  }

  /** Keys that hold ARNs, or truth values, hold nothing else. */
  private List<BitSet> values(Set<Style> styles, int unknown) {
    var arns = styles.contains(Style.ARN);
    var domain = arns ? Pattern.of(Style.ARN, "arn:*:*:*:*:*") : Pattern.of(Style.LIKE, "*");
    if (!styles.equals(Set.of(Style.BOOLEAN))) {
      return Classes.of(List.copyOf(patterns.keySet()), domain, unknown);
    }
    var truth = new BitSet();
    for (String value : List.of("true", "false")) {
      var pattern = Pattern.of(Style.BOOLEAN, value);
      add(pattern);
      truth.set(patterns.get(pattern));
    }
    return Classes.of(List.copyOf(patterns.keySet()), domain, unknown).stream()
        .filter(value -> value.intersects(truth))
        .toList();
  }

  private static List<Pattern> patterns(Condition condition, Operator operator) {
    return operator
        .style()
        .map(style -> condition.values().stream().map(v -> Pattern.of(style, v)).toList())
        .orElse(List.of());
  }

  /** One value for each condition that wants one is enough to fulfil, or to break, all of them. */
  private static List<BitSet> lists(int values, int conditions) {
    var lists = new LinkedHashSet<BitSet>();
    Set<BitSet> latest = Set.of(new BitSet());
    for (var size = 0; size < conditions; size++) {
      var next = new LinkedHashSet<BitSet>();
      for (BitSet some : latest) {
        for (var value = 0; value < values; value++) {
          var more = (BitSet) some.clone();
          more.set(value);
          next.add(more);
        }
        Classes.check(lists.size() + next.size());
      }
      lists.addAll(next);
      latest = next;
    }
    return new ArrayList<>(lists);
  }

  /** No value, each value, each list of values. */
  int classes() {
    return 1 + values.size() + lists.size();
  }

  BitSet fulfilling(Condition condition) {
    var operator = condition.operator().orElseThrow();
    var fulfilling = new BitSet();
    if (operator.style().isEmpty()) {
      fulfilling.set(0, condition.values().stream().anyMatch(Condition::isTrue));
      fulfilling.set(1, classes(), condition.values().stream().anyMatch(Condition::isFalse));
      return fulfilling;
    }
    var fitting = fitting(condition, operator);
    fulfilling.set(
        0,
        switch (operator.quantifier()) {
          case NONE -> operator.negated() || operator.ifExists();
          case FOR_ALL_VALUES -> true;
          case FOR_ANY_VALUE -> false;
        });
    for (var value = 0; value < values.size(); value++) {
      fulfilling.set(1 + value, fitting.get(value));
    }
    for (var list = 0; list < lists.size(); list++) {
      var rest = (BitSet) lists.get(list).clone();
      rest.andNot(fitting);
      fulfilling.set(
          1 + values.size() + list,
          switch (operator.quantifier()) {
            // Several values where one is expected fit nothing
            case NONE -> false;
            case FOR_ALL_VALUES -> rest.isEmpty();
            case FOR_ANY_VALUE -> lists.get(list).intersects(fitting);
          });
    }
    return fulfilling;
  }

  private BitSet fitting(Condition condition, Operator operator) {
    var wanted = new BitSet();
    patterns(condition, operator).forEach(pattern -> wanted.set(patterns.get(pattern)));
    var fitting = new BitSet();
    for (var value = 0; value < values.size(); value++) {
      fitting.set(value, values.get(value).intersects(wanted) != operator.negated());
    }
    return fitting;
  }
}
