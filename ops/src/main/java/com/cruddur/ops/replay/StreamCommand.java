package com.cruddur.ops.replay;

import com.cruddur.templates.command.CommandGroup;
import picocli.CommandLine.Command;

/** What concerns the table's stream. */
@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    description = "What concerns the table's stream.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ReplayCommand.class,
    footer = {"", "Examples:", "  bin/cruddur stream replay --help"})
public final class StreamCommand extends CommandGroup {}
