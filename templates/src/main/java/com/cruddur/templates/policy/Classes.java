package com.cruddur.templates.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The values that one part of a request can have, such as its action, in classes: no value in two
 * policies tells the members of a class apart.
 *
 * <p>What a value with an unknown part matches is not known, but it is the same in both policies.
 * So every class comes once with it and once without, where that is possible.
 */
final class Classes {
  private static final int LIMIT = 4_000;

  private final Set<BitSet> classes = new LinkedHashSet<>();

  /** For each class the values, by position, that match its members. */
  List<BitSet> all() {
    return new ArrayList<>(classes);
  }

  /**
   * @param known the values that match for certain
   * @param possible the values with unknown parts that may match too
   * @param implied for each of those, itself and what matches whenever it does
   * @param together how many of them have to be looked at together
   */
  void add(BitSet known, BitSet possible, BitSet[] implied, int together) {
    var fitting = new ArrayList<BitSet>();
    var all = (BitSet) known.clone();
    all.or(possible);
    possible.stream()
        .mapToObj(value -> implied[value])
        .filter(values -> contains(all, values))
        .forEach(fitting::add);
    Set<BitSet> found = new LinkedHashSet<>(List.of(known));
    Set<BitSet> latest = found;
    for (var round = 0; round < together && !latest.isEmpty(); round++) {
      var next = new LinkedHashSet<BitSet>();
      for (BitSet some : latest) {
        for (BitSet more : fitting) {
          var union = (BitSet) some.clone();
          union.or(more);
          if (!found.contains(union)) {
            next.add(union);
          }
        }
        check(found.size() + next.size());
      }
      found.addAll(next);
      latest = next;
    }
    classes.addAll(found);
    check(classes.size());
  }

  static void check(int classes) {
    if (classes > LIMIT) {
      throw new Undecidable("more than %d classes of values".formatted(LIMIT));
    }
  }

  private static boolean contains(BitSet all, BitSet some) {
    var rest = (BitSet) some.clone();
    rest.andNot(all);
    return rest.isEmpty();
  }

  /** Of patterns: what can match together, with the unknown ones known to imply others. */
  static List<BitSet> of(List<Pattern> patterns, Pattern domain, int together) {
    var withDomain = new ArrayList<>(patterns);
    withDomain.add(domain);
    var unknown = new BitSet();
    var implied = new BitSet[patterns.size()];
    for (var i = 0; i < patterns.size(); i++) {
      unknown.set(i, patterns.get(i).isUnknown());
      implied[i] = new BitSet();
      for (var j = 0; unknown.get(i) && j < patterns.size(); j++) {
        implied[i].set(j, i == j || patterns.get(j).contains(patterns.get(i)));
      }
    }
    var classes = new Classes();
    for (BitSet matching : Matches.of(withDomain)) {
      if (matching.get(patterns.size())) {
        matching.clear(patterns.size());
        var known = (BitSet) matching.clone();
        known.andNot(unknown);
        matching.and(unknown);
        classes.add(known, matching, implied, together);
      }
    }
    return classes.all();
  }
}
