package com.cruddur.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of every resource of the environment's templates. */
public record Summary(String environment, List<Entry> entries) {

  /**
   * One resource.
   *
   * @param runs whether something on this machine does its work
   * @param how what runs for it; for the others, why nothing does
   * @param withoutEffect its properties that change nothing on one machine
   */
  public record Entry(
      String type,
      String stack,
      String logicalId,
      String construct,
      boolean runs,
      String how,
      List<String> withoutEffect) {}

  /** One screen for people: a line for each type, with the number of its resources. */
  public String render() {
    var text = new StringBuilder();
    text.append("Environment ").append(environment).append(" on this machine\n");
    text.append("\nRuns here\n");
    byType(true).forEach((type, entries) -> text.append(line(type, entries)));
    text.append("\nDoes not run here\n");
    reasons()
        .forEach(
            (reason, types) ->
                text.append("  %s%n      %s%n".formatted(reason, String.join(", ", types))));
    return text.toString();
  }

  private Map<String, List<Entry>> byType(boolean runs) {
    return entries.stream()
        .filter(entry -> entry.runs() == runs)
        .collect(Collectors.groupingBy(Entry::type, LinkedHashMap::new, Collectors.toList()));
  }

  private static String line(String type, List<Entry> entries) {
    return "  %2d %-28s %s%n".formatted(entries.size(), shortType(type), entries.getFirst().how());
  }

  private Map<String, List<String>> reasons() {
    var reasons = new LinkedHashMap<String, List<String>>();
    byType(false)
        .forEach(
            (type, entries) ->
                reasons
                    .computeIfAbsent(entries.getFirst().how(), _ -> new ArrayList<>())
                    .add(entries.size() + " " + shortType(type)));
    return reasons;
  }

  private static String shortType(String type) {
    return type.replaceFirst("^AWS::", "");
  }
}
