package com.cruddur.review;

import com.cruddur.review.judge.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The same change of several resources, which is read as one. */
record Group(List<Finding> findings, References references) {
  /** Characters of a value, and how many of them before the first that differs. */
  private static final int BRIEF = 100;

  private static final int CONTEXT = 20;

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

  /** What changed, old and new, whole. */
  String what() {
    return what(references.readable(first().before()), references.readable(first().after()));
  }

  private String what(String before, String after) {
    var first = first();
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

  /** The same for what nobody has to approve: of long values that in which they differ. */
  String briefly() {
    var before = references.readable(first().before());
    var after = references.readable(first().after());
    var same = 0;
    while (same < Math.min(before.length(), after.length())
        && before.charAt(same) == after.charAt(same)) {
      same++;
    }
    return what(cut(before, same), cut(after, same));
  }

  private static String cut(String value, int from) {
    var start = value.length() <= BRIEF ? 0 : Math.max(0, Math.min(from, value.length()) - CONTEXT);
    var end = Math.min(value.length(), start + BRIEF);
    return (start == 0 ? "" : "…")
        + value.substring(start, end)
        + (end == value.length() ? "" : "…");
  }

  private static String values(String before, String after) {
    if (before.isEmpty()) {
      return "+ " + after;
    }
    return after.isEmpty() ? "- " + before : before + " -> " + after;
  }
}
