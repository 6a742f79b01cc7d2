package com.cruddur.ops.ddb;

import com.cruddur.templates.command.CommandGroup;
import picocli.CommandLine.Command;

/** The daily work with the table. */
@Command(
    name = "ddb",
    mixinStandardHelpOptions = true,
    description = {
      "The daily work with the table, of the local system or with --env of a deployed environment."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SchemaLoadCommand.class,
      ListTablesCommand.class,
      SeedCommand.class,
      ScanCommand.class,
      DropCommand.class,
      GetConversationCommand.class,
      ListConversationsCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur ddb list-tables",
      "  bin/cruddur ddb seed --messages 10000 --users 200",
      "  bin/cruddur ddb scan --limit 20",
      "  bin/cruddur ddb list-conversations bayko",
    })
public final class DdbCommand extends CommandGroup {}
