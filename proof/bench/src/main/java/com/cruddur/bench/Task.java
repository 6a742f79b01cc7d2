package com.cruddur.bench;

import com.cruddur.reference.DataPath;
import java.util.function.Consumer;

/** Something to measure, again and again: what it needs is made ready before the clock runs. */
interface Task {
  Repetition next();

  /**
   * @param invocations of a function
   */
  record Repetition(int invocations, Consumer<DataPath> run) {}
}
