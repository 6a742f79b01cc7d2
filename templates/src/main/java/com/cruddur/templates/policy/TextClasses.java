package com.cruddur.templates.policy;

import com.cruddur.templates.policy.Pattern.Style;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The actions, or the resources, that two policies tell apart. */
final class TextClasses {
  private final Map<String, Integer> positions = new LinkedHashMap<>();
  private final List<BitSet> classes;

  /**
   * @param domain what every value looks like
   */
  TextClasses(Style style, String domain, Set<Elements> elements) {
    elements.forEach(
        some -> some.values().forEach(text -> positions.putIfAbsent(text, positions.size())));
    var patterns = positions.keySet().stream().map(text -> Pattern.of(style, text)).toList();
    this.classes =
        Classes.of(
            patterns,
            Pattern.of(style, domain),
            together(elements, text -> Pattern.of(style, text).isUnknown()));
  }

  /**
   * How many unknown values a request can have to match, so that one policy allows it and the other
   * does not: one of a statement that allows, one of a statement that denies, and one for each
   * statement that leaves it out.
   */
  static int together(Set<Elements> elements, Predicate<String> unknown) {
    var uses = elements.stream().filter(some -> some.values().stream().anyMatch(unknown)).toList();
    return Math.min(uses.size(), 2 + (int) uses.stream().filter(Elements::allBut).count());
  }

  int size() {
    return classes.size();
  }

  BitSet meant(Elements elements) {
    var wanted = new BitSet();
    elements.values().forEach(text -> wanted.set(positions.get(text)));
    var meant = new BitSet();
    for (var i = 0; i < classes.size(); i++) {
      meant.set(i, classes.get(i).intersects(wanted) != elements.allBut());
    }
    return meant;
  }
}
