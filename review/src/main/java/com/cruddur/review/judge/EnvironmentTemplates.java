package com.cruddur.review.judge;

import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Assembly;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All stacks of an environment.
 *
 * @param stacks by id
 */
public record EnvironmentTemplates(String environment, Map<String, StackTemplate> stacks) {

  /** An environment that the assembly has not: no stacks. */
  public static EnvironmentTemplates none(String environment) {
    return new EnvironmentTemplates(environment, Map.of());
  }

  /** The environments of an assembly, as {@link AssemblyFolder#environments} reads them. */
  public static List<String> names(Path folder) {
    return AssemblyFolder.environments(folder);
  }

  /**
   * @param folder the assembly's root folder
   * @throws UserError when it has no such environment, or one that cannot be read whole
   */
  public static EnvironmentTemplates read(Path folder, String environment) {
    var settings = AssemblyFolder.settings(folder, environment);
    var stacks = new LinkedHashMap<String, StackTemplate>();
    for (var stack : Assembly.read(folder, environment).stacks()) {
      var id = stack.name().replaceFirst("^.*?" + Pattern.quote(environment) + "-", "");
      var other =
          stacks.put(
              id,
              new StackTemplate(
                  id,
                  stack.name(),
                  stack.account(),
                  stack.region(),
                  stack.terminationProtected(),
                  stack.template(),
                  stack.constructs(),
                  settings.getOrDefault(stack.name(), Map.of())));
      if (other != null) {
        throw new UserError(
            "The stacks %s and %s of environment %s end alike, and cannot be told apart from one commit to the next: give one another name"
                .formatted(other.name(), stack.name(), environment));
      }
    }
    return new EnvironmentTemplates(environment, stacks);
  }

  /** The same environment with one stack in place of the one of its id. */
  public EnvironmentTemplates with(StackTemplate stack) {
    var others = new LinkedHashMap<>(stacks);
    others.put(stack.id(), stack);
    return new EnvironmentTemplates(environment, others);
  }

  public EnvironmentTemplates without(String id) {
    var others = new LinkedHashMap<>(stacks);
    others.remove(id);
    return new EnvironmentTemplates(environment, others);
  }

  /**
   * The same environment with other names in all its templates.
   *
   * @param names the new name by the old one; found where it stands by itself, or begins a longer
   *     name
   */
  EnvironmentTemplates renamed(Map<String, String> names) {
    if (names.isEmpty()) {
      return this;
    }
    var words =
        Pattern.compile(
            names.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<![\\w-])(?:", ")(?!\\w)")));
    var renamed = new LinkedHashMap<String, StackTemplate>();
    stacks.forEach(
        (id, stack) ->
            renamed.put(
                id,
                stack.with(
                    words
                        .matcher(stack.template().toString())
                        .replaceAll(found -> Matcher.quoteReplacement(names.get(found.group()))))));
    return new EnvironmentTemplates(environment, renamed);
  }

  /** The same environment as if its stacks, and their exports, were called as those of another. */
  EnvironmentTemplates calledAs(EnvironmentTemplates other) {
    var names = new LinkedHashMap<String, String>();
    stacks.forEach(
        (id, stack) -> {
          var name = other.stacks.containsKey(id) ? other.stacks.get(id).name() : stack.name();
          if (!name.equals(stack.name())) {
            names.put(stack.name(), name);
          }
        });
    var called = new LinkedHashMap<String, StackTemplate>();
    renamed(names)
        .stacks
        .forEach(
            (id, stack) ->
                called.put(id, stack.called(names.getOrDefault(stack.name(), stack.name()))));
    return new EnvironmentTemplates(environment, called);
  }
}
