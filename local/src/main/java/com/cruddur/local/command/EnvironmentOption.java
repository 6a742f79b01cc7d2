package com.cruddur.local.command;

import com.cruddur.templates.UserError;
import picocli.CommandLine.Option;

/** Which environment's templates are run. */
final class EnvironmentOption {
  @Option(
      names = "--env",
      paramLabel = "NAME",
      defaultValue = "dev",
      description = "The environment (default: ${DEFAULT-VALUE}).")
  private String name;

  /**
   * @throws UserError when it can be no environment's name
   */
  String name() {
    if (!name.matches("[a-z0-9]+")) {
      throw new UserError("'%s' is not an environment's name: try dev".formatted(name));
    }
    return name;
  }
}
