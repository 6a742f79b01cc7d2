package com.cruddur.ops.users;

import com.cruddur.clients.users.UserPool;
import com.cruddur.messages.Table;
import com.cruddur.messages.TableSchema;
import com.cruddur.ops.table.TableOptions;
import com.cruddur.templates.Json;
import com.cruddur.templates.command.Paint;
import com.cruddur.templates.command.Printable;
import java.util.Locale;
import java.util.Optional;
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
      "Lists the pool's users, page by page: of the local system, or with --env of the deployed"
          + " pool.",
      "BLOCKED: sends are refused, the account is disabled, or both (bin/cruddur users block)."
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur cognito list-users",
      "  bin/cruddur cognito list-users --env staging --json     one JSON object a line",
    })
final class ListUsersCommand implements Callable<Integer> {
  private static final String LINE = "%-24s  %-36s  %-24s  %-7s  %s";

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Mixin private TableOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var count = new AtomicInteger();
    var err = spec.commandLine().getErr();
    try (var pool = PoolOfTable.open(options, err);
        var database = options.database(err)) {
      var blocked = new BlockedSenders(new Table(database, TableSchema.TABLE_NAME));
      pool.pages(
          members -> {
            var since = blocked.since(members.stream().map(UserPool.Member::sub).toList());
            for (var member : members) {
              if (count.getAndIncrement() == 0 && !json) {
                out.println(
                    Paint.ofTerminal()
                        .bold(LINE.formatted("HANDLE", "SUB", "STATUS", "BLOCKED", "EMAIL")));
              }
              var at = Optional.ofNullable(since.get(member.sub()));
              out.println(json ? json(member, at) : line(member, at.isPresent()));
            }
          });
    }
    if (!json) {
      out.printf(Locale.ROOT, "%,d users.%n", count.get());
    }
    out.flush();
    return 0;
  }

  private static String line(UserPool.Member member, boolean blocked) {
    return LINE.formatted(
        Printable.value(member.handle()),
        Printable.value(member.sub()),
        Printable.value(member.status()),
        blocked ? member.enabled() ? "sends" : "both" : member.enabled() ? "" : "account",
        Printable.value(member.email()));
  }

  private static String json(UserPool.Member member, Optional<String> blockedAt) {
    var object = Json.object();
    blockedAt.ifPresent(at -> object.put("blocked_at", at));
    return object
        .put("enabled", member.enabled())
        .put("handle", member.handle())
        .put("sub", member.sub())
        .put("name", member.name())
        .put("email", member.email())
        .put("status", member.status())
        .toString();
  }
}
