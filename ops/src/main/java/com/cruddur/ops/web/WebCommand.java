package com.cruddur.ops.web;

import com.cruddur.templates.command.CommandGroup;
import picocli.CommandLine.Command;

/** What concerns the web client of a deployed environment. */
@Command(
    name = "web",
    mixinStandardHelpOptions = true,
    description = "Publishes the web client, and says which release is served.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {PublishCommand.class, ReleasesCommand.class},
    footer = {
      "",
      "Examples:",
      "  bin/cruddur web publish dev",
      "  bin/cruddur web releases dev",
    })
public final class WebCommand extends CommandGroup {}
