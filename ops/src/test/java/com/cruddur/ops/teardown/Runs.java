package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Runs a teardown against an account in memory, with all that is allowed allowed. */
final class Runs {
  static final Options ALL = options("");

  private Runs() {}

  /**
   * @param environment what is typed; empty: the right name
   */
  static Options options(String environment) {
    return new Options(() -> environment, true, Duration.ofHours(24), true, true, Set.of());
  }

  record Result(int exit, String output) {}

  static Result run(
      Account account, FakeTime time, String environment, Options options, Path journals) {
    var text = new StringWriter();
    var out = new PrintWriter(text);
    var named =
        new Options(
            () -> options.name().get().isEmpty() ? environment : options.name().get(),
            options.liftProtection(),
            options.fresh(),
            options.makeBackup(),
            options.emptyBuckets(),
            options.leave());
    int exit =
        new Teardown(account, TeardownTemplates.target(environment), named, journals, time, out)
            .run();
    return new Result(exit, text.toString());
  }
}
