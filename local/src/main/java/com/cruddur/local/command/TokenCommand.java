package com.cruddur.local.command;

import com.cruddur.clients.DemoUser;
import com.cruddur.clients.RunningSystem;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints an access token of a demo user. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Prints an access token of a running local system's demo user, and nothing else.",
    footer = {
      "",
      "Examples:",
      "  curl -H \"Authorization: Bearer $(bin/cruddur token bayko)\""
          + " http://localhost:4567/api/message_groups",
      "  bin/cruddur token bayko --env prod",
    })
public final class TokenCommand implements Callable<Integer> {
  @Parameters(paramLabel = "HANDLE", description = "andrewbrown, bayko, altbrown or londo.")
  private String handle;

  @Mixin private LocalOptions local;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var user = DemoUser.require(handle);
    var token = RunningSystem.read(local.options().data(), local.asArguments()).accessToken(user);
    spec.commandLine().getOut().println(token);
    return 0;
  }
}
