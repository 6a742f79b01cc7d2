package com.cruddur.local.command;

import com.cruddur.local.Options;
import com.cruddur.templates.UserError;
import com.cruddur.templates.command.Checkout;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which local system is meant. */
final class LocalOptions {
  @Option(
      names = "--env",
      paramLabel = "NAME",
      defaultValue = "dev",
      description = "The environment (default: ${DEFAULT-VALUE}).")
  private String environment;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The folder that keeps its data (default: .cruddur/NAME).")
  private Path data;

  Options options() {
    if (!environment.matches("[a-z0-9]+")) {
      throw new UserError("'%s' is not an environment's name: try dev".formatted(environment));
    }
    var options = Options.of(Checkout.root(), environment);
    return data == null ? options : options.withData(data);
  }

  /** The same options for another command. */
  String asArguments() {
    return (environment.equals("dev") ? "" : " --env " + environment)
        + (data == null ? "" : " --data " + data);
  }
}
