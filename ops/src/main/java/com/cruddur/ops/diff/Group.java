package com.cruddur.ops.diff;

import com.cruddur.ops.diff.judge.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The same change of several resources, which is read as one. */
record Group(List<Finding> findings, References references) {
  private static final int BRIEF = 160;

  /**
   * @param references those of the whole digest
   */
  static List<Group> of(List<Finding> findings, References references) {
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
    return groups.values().stream().map(group -> new Group(group, references)).toList();
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
    var before = references.readable(first.before());
    var after = references.readable(first.after());
    return switch (first.place()) {
      case "added" -> after.startsWith("{") ? "added: " + after : "added";
      case "removed" -> "removed (%s)".formatted(before);
      default -> first.place() + ": " + values(before, after);
    };
  }

  /**
   * A comment above the group's lines in the file of approvals, which keeps what was let happen.
   */
  String comment() {
    return "# %s, %s".formatted(where(), what());
  }

  /** The same for what nobody has to approve: its beginning says enough. */
  String briefly() {
    var what = what();
    return what.length() > BRIEF ? what.substring(0, BRIEF - 1) + "…" : what;
  }

  private static String values(String before, String after) {
    if (before.isEmpty()) {
      return "+ " + after;
    }
    return after.isEmpty() ? "- " + before : before + " -> " + after;
  }
}
