package com.cruddur.ops.diff;

import com.cruddur.ops.diff.judge.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same change of several resources, which is read as one. */
record Group(List<Finding> findings) {
  /** An import, an output that is read, and a reference within the stack. */
  private static final List<Pattern> REFERENCES =
      List.of(
          Pattern.compile(
              "\\$\\{(?:import|output)"
                  + " (?<stack>[\\w-]+)[:.](?:Exports|Publish)Output(?:Ref|FnGetAtt)"
                  + "(?<id>\\w+?)[0-9A-F]{8}(?<attribute>\\w*?)[0-9A-F]{8}}"),
          Pattern.compile(
              "\\$\\{(?<stack>(?!))?(?<id>[A-Za-z]\\w*?)[0-9A-F]{8}(?:\\.(?<attribute>[\\w.]+))?}"));

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
    var before = readable(first.before());
    var after = readable(first.after());
    return switch (first.place()) {
      case "added" -> "added";
      case "removed" -> "removed (%s)".formatted(before);
      default -> first.place() + ": " + values(before, after);
    };
  }

  private static String values(String before, String after) {
    if (before.isEmpty()) {
      return "+ " + after;
    }
    return after.isEmpty() ? "- " + before : before + " -> " + after;
  }

  /** References without the hashes that the CDK needs and people do not. */
  private static String readable(String value) {
    var text = value;
    for (var reference : REFERENCES) {
      text =
          reference
              .matcher(text)
              .replaceAll(
                  found ->
                      Matcher.quoteReplacement(
                          (found.group("stack") == null ? "" : found.group("stack") + " ")
                              + found.group("id")
                              + (found.group("attribute") == null
                                      || found.group("attribute").isEmpty()
                                  ? ""
                                  : "." + found.group("attribute"))));
    }
    return text;
  }
}
