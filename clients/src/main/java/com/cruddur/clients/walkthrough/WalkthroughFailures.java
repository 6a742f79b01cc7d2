package com.cruddur.clients.walkthrough;

import com.cruddur.templates.command.CommandModule;
import java.util.Optional;

/** What the failures of a walk through the API say to people. */
public final class WalkthroughFailures implements CommandModule {
  @Override
  public Optional<String> sentence(Exception failure) {
    return failure instanceof Walkthrough.Unseen || failure instanceof NoAnswer
        ? Optional.of(failure.getMessage())
        : Optional.empty();
  }
}
