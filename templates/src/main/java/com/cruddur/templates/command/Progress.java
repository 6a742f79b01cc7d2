package com.cruddur.templates.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** A line now and then while something long runs; none for what is over at once. */
public final class Progress {
  private static final long EVERY_NANOS = 2_000_000_000L;

  private final PrintWriter out;
  private final String form;
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong shown = new AtomicLong(System.nanoTime());

  /**
   * @param form takes the number so far, such as {@code %,d items read}
   */
  public Progress(PrintWriter out, String form) {
    this.out = out;
    this.form = form;
  }

  /** So many more are done. */
  public void add(long more) {
    var now = count.addAndGet(more);
    var last = shown.get();
    var time = System.nanoTime();
    if (time - last >= EVERY_NANOS && shown.compareAndSet(last, time)) {
      out.println(String.format(Locale.ROOT, form, now) + " …");
      out.flush();
    }
  }

  public long count() {
    return count.get();
  }
}
