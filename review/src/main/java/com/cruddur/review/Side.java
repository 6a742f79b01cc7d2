package com.cruddur.review;

import com.cruddur.review.judge.EnvironmentTemplates;
import com.cruddur.templates.assembly.Assembly;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An environment on one side of the comparison.
 *
 * @param assembly the same for the costs; empty where it was not there at all
 * @param described where this comes from, in words
 */
public record Side(EnvironmentTemplates templates, Optional<Assembly> assembly, String described) {

  /**
   * @param folder an assembly's root folder
   */
  static Side of(Path folder, String environment, String described) {
    return EnvironmentTemplates.names(folder).contains(environment)
        ? new Side(
            EnvironmentTemplates.read(folder, environment),
            Optional.of(Assembly.read(folder, environment)),
            described)
        : new Side(EnvironmentTemplates.none(environment), Optional.empty(), described);
  }
}
