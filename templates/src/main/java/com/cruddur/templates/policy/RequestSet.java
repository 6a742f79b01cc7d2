package com.cruddur.templates.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * A set of requests.
 *
 * @param boxes each holds every request whose parts are all in its classes; together they are the
 *     set
 */
record RequestSet(List<BitSet[]> boxes) {
  private static final int LIMIT = 20_000;
  static final RequestSet EMPTY = new RequestSet(List.of());

  static RequestSet of(BitSet[] box) {
    return Stream.of(box).anyMatch(BitSet::isEmpty)
        ? EMPTY
        : new RequestSet(List.<BitSet[]>of(box));
  }

  boolean isEmpty() {
    return boxes.isEmpty();
  }

  RequestSet and(RequestSet other) {
    var common = new ArrayList<BitSet[]>();
    for (BitSet[] box : boxes) {
      for (BitSet[] another : other.boxes) {
        common.addAll(of(intersection(box, another)).boxes);
      }
      check(common);
    }
    return new RequestSet(common);
  }

  boolean meets(RequestSet other) {
    return boxes.stream()
        .anyMatch(
            box ->
                other.boxes.stream()
                    .anyMatch(another -> !of(intersection(box, another)).isEmpty()));
  }

  RequestSet or(RequestSet other) {
    var all = new ArrayList<>(boxes);
    all.addAll(other.boxes);
    return new RequestSet(check(all));
  }

  RequestSet without(RequestSet other) {
    var left = boxes;
    for (BitSet[] taken : other.boxes) {
      var next = new ArrayList<BitSet[]>();
      left.forEach(box -> rest(box, taken, next));
      left = check(next);
    }
    return new RequestSet(left);
  }

  /** What differs in the first part, then what differs in the second alone, and so on. */
  private static void rest(BitSet[] box, BitSet[] taken, List<BitSet[]> into) {
    if (of(intersection(box, taken)).isEmpty()) {
      into.add(box);
      return;
    }
    var inside = box.clone();
    for (var part = 0; part < box.length; part++) {
      var outside = inside.clone();
      outside[part] = (BitSet) inside[part].clone();
      outside[part].andNot(taken[part]);
      into.addAll(of(outside).boxes);
      inside[part] = (BitSet) inside[part].clone();
      inside[part].and(taken[part]);
    }
  }

  private static BitSet[] intersection(BitSet[] one, BitSet[] other) {
    var common = new BitSet[one.length];
    for (var part = 0; part < one.length; part++) {
      common[part] = (BitSet) one[part].clone();
      common[part].and(other[part]);
    }
    return common;
  }

  private static List<BitSet[]> check(List<BitSet[]> boxes) {
    if (boxes.size() > LIMIT) {
      throw new Undecidable("more than %d kinds of requests".formatted(LIMIT));
    }
    return boxes;
  }
}
