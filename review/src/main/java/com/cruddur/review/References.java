package com.cruddur.review;

import com.cruddur.review.judge.Finding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * References as people read them: without the hashes that the CDK needs, unless two of a digest
 * differ by nothing else.
 *
 * @param hashes those of each name without its hash
 */
record References(Map<String, Set<String>> hashes) {
  /** An import, an output that is read, and a reference within the stack. */
  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile(
              "\\$\\{(?<kind>import|output)"
                  + " (?<stack>[\\w-]+)[:.](?:Exports|Publish)Output(?:Ref|FnGetAtt)"
                  + "(?<id>\\w+?)(?<hash>[0-9A-F]{8})(?<attribute>\\w*?)[0-9A-F]{8}}"),
          Pattern.compile(
              "\\$\\{(?<kind>(?!))?(?<stack>(?!))?(?<id>[A-Za-z]\\w*?)(?<hash>[0-9A-F]{8})"
                  + "(?:\\.(?<attribute>[\\w.]+))?}"));

  static References of(List<Finding> findings) {
    var hashes = new TreeMap<String, Set<String>>();
    for (var form : FORMS) {
      findings.stream()
          .flatMap(finding -> Stream.of(finding.before(), finding.after()))
          .flatMap(text -> form.matcher(text).results())
          .forEach(
              found ->
                  hashes
                      .computeIfAbsent(name(found), _ -> new TreeSet<>())
                      .add(found.group("hash")));
    }
    return new References(hashes);
  }

  String readable(String text) {
    var readable = text;
    for (var form : FORMS) {
      readable = form.matcher(readable).replaceAll(found -> Matcher.quoteReplacement(words(found)));
    }
    return readable;
  }

  /** A weak reference reads what is there at the deployment, and holds nothing. */
  private String words(MatchResult found) {
    var alone = hashes.getOrDefault(name(found), Set.of()).size() < 2;
    var attribute = found.group("attribute");
    return name(found)
        + (alone ? "" : found.group("hash"))
        + (attribute == null || attribute.isEmpty() ? "" : "." + attribute)
        + ("output".equals(found.group("kind")) ? " (weak)" : "");
  }

  private static String name(MatchResult found) {
    var stack = found.group("stack");
    return (stack == null ? "" : stack + " ") + found.group("id");
  }
}
