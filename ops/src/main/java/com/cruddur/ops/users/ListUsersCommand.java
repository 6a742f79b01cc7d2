package com.cruddur.ops.users;

import com.cruddur.local.json.Json;
import com.cruddur.ops.print.Printable;
import com.cruddur.ops.table.Paint;
import com.cruddur.ops.table.TableOptions;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The pool's users. */
@Command(
    name = "list-users",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lists the pool's users, page by page: of the local system's emulator, or with --env of the"
          + " deployed pool."
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur cognito list-users",
      "  bin/cruddur cognito list-users --env staging --json     one JSON object a line",
    })
final class ListUsersCommand implements Callable<Integer> {
  private static final String LINE = "%-24s  %-36s  %-24s  %s";

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Mixin private TableOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var count = new AtomicInteger();
    try (var pool = UserPool.open(options, spec.commandLine().getErr())) {
      pool.each(
          member -> {
            if (count.getAndIncrement() == 0 && !json) {
              out.println(
                  Paint.ofTerminal().bold(LINE.formatted("HANDLE", "SUB", "STATUS", "EMAIL")));
            }
            out.println(json ? json(member) : line(member));
          });
    }
    if (!json) {
      out.printf(Locale.ROOT, "%,d users.%n", count.get());
    }
    out.flush();
    return 0;
  }

  private static String line(UserPool.Member member) {
    return LINE.formatted(
        Printable.value(member.handle()),
        Printable.value(member.sub()),
        Printable.value(member.status()),
        Printable.value(member.email()));
  }

  private static String json(UserPool.Member member) {
    return Json.object()
        .put("handle", member.handle())
        .put("sub", member.sub())
        .put("name", member.name())
        .put("email", member.email())
        .put("status", member.status())
        .toString();
  }
}
