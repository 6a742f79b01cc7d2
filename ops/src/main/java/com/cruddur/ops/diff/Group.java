package com.cruddur.ops.diff;

import com.cruddur.ops.diff.judge.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The same change of several resources, which is read as one. */
record Group(List<Finding> findings) {

  static List<Group> of(List<Finding> findings) {
    var groups = new LinkedHashMap<List<Object>, List<Finding>>();
    for (Finding finding : findings) {
      groups
          .computeIfAbsent(
              List.of(
                  finding.rank(),
                  finding.stack(),
                  finding.subject(),
                  finding.place(),
                  finding.before(),
                  finding.after(),
                  finding.meaning()),
              _ -> new ArrayList<>())
          .add(finding);
    }
    return groups.values().stream().map(Group::new).toList();
  }

  Finding first() {
    return findings.getFirst();
  }

  List<String> ids() {
    return findings.stream().map(Finding::id).toList();
  }

  /** Stack and resources. */
  String where() {
    var names = findings.stream().map(Finding::name).distinct().toList();
    var first = first();
    return first.stack().isEmpty()
        ? first.environment()
        : first.stack()
            + (first.subject().isEmpty()
                ? ""
                : ": " + first.subject() + " " + String.join(", ", names));
  }

  /** What changed, old and new. */
  String what() {
    var first = first();
    var values =
        first.before().isEmpty() && first.after().isEmpty()
            ? ""
            : first.before().isEmpty()
                ? "+ " + first.after()
                : first.after().isEmpty()
                    ? "- " + first.before()
                    : first.before() + " -> " + first.after();
    return first.place().equals("added")
        ? "added"
        : first.place().equals("removed")
            ? "removed (%s)".formatted(first.before())
            : first.place() + ": " + values;
  }
}
