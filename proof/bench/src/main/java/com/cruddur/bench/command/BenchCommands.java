package com.cruddur.bench.command;

import com.cruddur.templates.command.CommandModule;
import java.util.List;

/** The command that measures. */
public final class BenchCommands implements CommandModule {
  @Override
  public List<Class<?>> commands() {
    return List.of(BenchCommand.class);
  }
}
