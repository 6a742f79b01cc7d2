package com.cruddur.templates.command;

import java.util.List;
import java.util.Optional;

/**
 * What a module adds to bin/cruddur, found by {@link java.util.ServiceLoader}: the root command is
 * compiled against none of them, and knows those that are on the class path.
 */
public interface CommandModule {
  /** Classes with picocli's {@code @Command}, in the order of the help. */
  default List<Class<?>> commands() {
    return List.of();
  }

  /** The line that a person is told of a failure that this module knows; empty of any other. */
  default Optional<String> sentence(Exception failure) {
    return Optional.empty();
  }
}
