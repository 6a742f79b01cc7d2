package com.cruddur.local.stream;

import com.cruddur.templates.UserError;
import java.io.IOException;
import java.util.List;
import software.amazon.event.ruler.Machine;

/** Which records a function gets: those that match any pattern, by AWS's own matcher. */
public final class RecordFilter {
  private final Machine machine = Machine.builder().build();
  private final boolean all;

  /**
   * @param mapping whose filter it is, for the refusal
   * @param patterns none lets every record through
   * @throws UserError when a pattern is not one
   */
  public RecordFilter(String mapping, List<String> patterns) {
    all = patterns.isEmpty();
    for (String pattern : patterns) {
      try {
        machine.addRule(pattern, pattern);
      } catch (IOException | IllegalArgumentException e) {
        throw new UserError(
            "%s has a filter that is no event pattern: %s".formatted(mapping, pattern), e);
      }
    }
  }

  public boolean matches(StreamRecord record) {
    if (all) {
      return true;
    }
    try {
      return !machine.rulesForJSONEvent(record.json().toString()).isEmpty();
    } catch (Exception e) {
      throw new IllegalStateException("the matcher failed on record " + record.sequenceNumber(), e);
    }
  }
}
