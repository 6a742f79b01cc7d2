package com.cruddur.review;

import com.cruddur.review.cost.CostCommand;
import com.cruddur.templates.command.CommandModule;
import java.util.List;

/** The commands that need templates alone. */
public final class ReviewCommands implements CommandModule {
  @Override
  public List<Class<?>> commands() {
    return List.of(DiffCommand.class, CostCommand.class);
  }
}
