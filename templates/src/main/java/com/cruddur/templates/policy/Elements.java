package com.cruddur.templates.policy;

import java.util.List;

/**
 * What stands under {@code Action}, {@code Resource} or {@code Principal}, or under {@code
 * NotAction} and so on.
 *
 * @param allBut whether it is all but these
 * @param values an empty text where a statement has no such element
 */
record Elements(boolean allBut, List<String> values) {
  static final Elements NONE = new Elements(false, List.of(""));

  /** One by one; what is left out cannot be taken apart. */
  List<Elements> parts() {
    return allBut
        ? List.of(this)
        : values.stream().map(value -> new Elements(false, List.of(value))).toList();
  }

  String described() {
    return (allBut ? "all but " : "") + String.join(", ", values);
  }
}
