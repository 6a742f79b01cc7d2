package com.cruddur.endtoend;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What this process's loggers print on the standard error, stack traces included. */
final class PrintedRecords extends Handler {
  private static final Logger ROOT = Logger.getLogger("");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final SimpleFormatter formatter = new SimpleFormatter();

  private PrintedRecords() {}

  static PrintedRecords fromNowOn() {
    var records = new PrintedRecords();
    ROOT.addHandler(records);
    return records;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord record) {
    lines.addAll(formatter.format(record).lines().toList());
  }

  @Override
  public void flush() {
    // There is nothing between a record and the list
  }

  @Override
  public void close() {
    ROOT.removeHandler(this);
  }
}
