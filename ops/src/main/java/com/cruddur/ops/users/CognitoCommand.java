package com.cruddur.ops.users;

import com.cruddur.templates.command.CommandGroup;
import picocli.CommandLine.Command;

/** What concerns the user pool. */
@Command(
    name = "cognito",
    mixinStandardHelpOptions = true,
    description = "What concerns the user pool.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ListUsersCommand.class,
    footer = {"", "Examples:", "  bin/cruddur cognito list-users"})
public final class CognitoCommand extends CommandGroup {}
