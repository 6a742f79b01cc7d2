package com.cruddur.ops.users;

import com.cruddur.templates.command.CommandGroup;
import picocli.CommandLine.Command;

/** What concerns people. */
@Command(
    name = "users",
    mixinStandardHelpOptions = true,
    description =
        "What concerns people: who they are, what is stored of them, its erasure, who may send.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SyncCommand.class,
      ExportCommand.class,
      EraseCommand.class,
      BlockCommand.class,
      UnblockCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur users sync                          subs for those who were seeded, as listed",
      "  bin/cruddur users export bayko > bayko.json",
      "  bin/cruddur users erase bayko                   what would go; --apply erases",
      "  bin/cruddur users block bayko                   what would be done; --apply blocks",
    })
public final class UsersCommand extends CommandGroup {}
