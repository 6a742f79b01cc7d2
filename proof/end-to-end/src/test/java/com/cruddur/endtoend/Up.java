package com.cruddur.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A {@code bin/cruddur up} that runs. */
interface Up extends AutoCloseable {
  /** What it has written for people so far. */
  String screen();

  @Override
  void close();

  /** In a process of its own, which SIGKILL ends. */
  record Forked(Process process, Path output) implements Up {
    @Override
    public String screen() {
      try {
        return Command.said(output);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }
}
