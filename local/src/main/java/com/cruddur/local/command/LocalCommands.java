package com.cruddur.local.command;

import com.cruddur.templates.command.CommandModule;
import java.util.List;

/** The commands that run a system on this machine. */
public final class LocalCommands implements CommandModule {
  @Override
  public List<Class<?>> commands() {
    return List.of(UpCommand.class, DemoCommand.class, TokenCommand.class);
  }
}
