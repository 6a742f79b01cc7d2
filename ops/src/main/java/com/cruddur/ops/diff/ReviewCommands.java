package com.cruddur.ops.diff;

import com.cruddur.ops.command.CommandModule;
import com.cruddur.ops.cost.CostCommand;
import java.util.List;

/** The commands that need templates alone. */
public final class ReviewCommands implements CommandModule {
  @Override
  public List<Class<?>> commands() {
    return List.of(DiffCommand.class, CostCommand.class);
  }
}
