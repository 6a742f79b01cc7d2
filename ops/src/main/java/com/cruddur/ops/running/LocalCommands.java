package com.cruddur.ops.running;

import com.cruddur.ops.command.CommandModule;
import java.util.List;

/** The commands that run a system on this machine. */
public final class LocalCommands implements CommandModule {
  @Override
  public List<Class<?>> commands() {
    return List.of(UpCommand.class, DemoCommand.class, TokenCommand.class);
  }
}
