package com.cruddur.local.command;

import com.cruddur.local.Options;
import com.cruddur.templates.command.Checkout;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which local system is meant. */
final class LocalOptions {
  @Mixin private EnvironmentOption environment;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The folder that keeps its data (default: .cruddur/NAME).")
  private Path data;

  Options options() {
    var options = Options.of(Checkout.root(), environment.name());
    return data == null ? options : options.withData(data);
  }

  /** The same options for another command. */
  String asArguments() {
    return (environment.name().equals("dev") ? "" : " --env " + environment.name())
        + (data == null ? "" : " --data " + data);
  }
}
