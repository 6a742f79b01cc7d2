package com.cruddur.ops.ddb;

import com.cruddur.clients.seed.SeedConversation;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.User;
import com.cruddur.ops.table.Confirmation;
import com.cruddur.ops.table.OpenTable;
import com.cruddur.ops.table.TableOptions;
import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.cruddur.templates.command.Printable;
import com.cruddur.templates.command.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts a conversation, or a load of them, into the table. */
@Command(
    name = "seed",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Puts the reference's seed users and their conversation into the table, or one from a file:"
          + " one line a message,",
      "'Person 1: …' or 'Person 2: …'. With --messages, a load of made-up people who talk, in"
          + " batches; they are new",
      "people at each run. Who is seeded has no sub until bin/cruddur users sync.",
      "On a deployed environment its name has to be typed; a protected one is refused."
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur ddb seed",
      "  bin/cruddur ddb seed --file conversation.txt --between andrewbrown,londo",
      "  bin/cruddur ddb seed --messages 10000 --users 200",
      "  bin/cruddur ddb seed --messages 10000 --env dev --confirm dev",
    })
final class SeedCommand implements Callable<Integer> {
  @Option(
      names = "--messages",
      paramLabel = "N",
      description = "A load of so many messages, over 30 days at most.")
  private Integer messages;

  @Option(
      names = "--users",
      paramLabel = "M",
      description =
          "With --messages: so many people (default: one for each 50 messages, 2 at least).")
  private Integer users;

  @Option(names = "--file", paramLabel = "FILE", description = "A conversation to import.")
  private Path file;

  @Option(
      names = "--between",
      paramLabel = "HANDLE",
      split = ",",
      arity = "1",
      description = "Person 1 and person 2 (default: andrewbrown,bayko).")
  private List<String> between;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Mixin private Confirmation confirmation;

  @Mixin private TableOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (messages == null && users != null) {
      throw new UserError("--users goes with --messages: how many shall they write?");
    }
    if (messages != null && (file != null || between != null)) {
      throw new UserError("--messages makes people and texts up: leave out --file and --between");
    }
    var load = messages == null ? null : load();
    var conversation = file == null ? SeedConversation.own() : read(file);
    var err = spec.commandLine().getErr();
    confirmation.destructive(options, "write made-up data into the table", err);
    try (var table = options.open(err)) {
      return load == null ? speak(table, conversation) : write(table, load);
    }
  }

  private LoadGenerator load() {
    var people = users == null ? Math.max(2, messages / 50) : users;
    return new LoadGenerator(
        messages, people, ThreadLocalRandom.current().nextLong(), Instant.now());
  }

  private int write(OpenTable table, LoadGenerator load) {
    var began = System.nanoTime();
    var progress = new Progress(spec.commandLine().getErr(), "%,d items written");
    try (var writer = new BatchWriter(table.client(), table.name(), progress)) {
      load.people().forEach(user -> SeedUsers.make(table.client(), table.name(), user));
      load.items(writer::put);
      writer.finish();
      var seconds = (System.nanoTime() - began) / 1e9;
      print(
          Json.object()
              .put("messages", messages)
              .put("conversations", load.conversations())
              .put("items", progress.count())
              .put("write_units", writer.capacity())
              .put("repeated", writer.repeated())
              .put("seconds", seconds)
              .toPrettyString(),
          String.format(
              Locale.ROOT,
              "%,d messages in %,d conversations: %,d items in %.1f s, %,.0f write units, %,d items"
                  + " put again.",
              messages,
              load.conversations(),
              progress.count(),
              seconds,
              writer.capacity(),
              writer.repeated()));
    }
    return 0;
  }

  private int speak(OpenTable table, SeedConversation conversation) {
    var handles = between == null ? List.of("andrewbrown", "bayko") : between;
    if (handles.size() != 2 || handles.getFirst().equalsIgnoreCase(handles.getLast())) {
      throw new UserError(
          "--between names two people, such as andrewbrown,bayko, not: "
              + String.join(",", handles));
    }
    for (var user : SeedUsers.REFERENCE) {
      SeedUsers.ensure(table.client(), table.name(), user);
    }
    var people = handles.stream().map(handle -> person(table, handle)).toList();
    var script = new Script(table.table(), conversation, people);
    var own = file == null && between == null;
    var group = own ? UUID.fromString(SeedConversation.GROUP) : UUID.randomUUID();
    var written = own && script.stands(group) ? 0 : script.speak(group, Instant.now());
    print(
        Json.object().put("messages", written).toPrettyString(),
        written == 0
            ? "All of it is there already: nothing was written."
            : "%d messages between %s."
                .formatted(written, Printable.value(String.join(" and ", handles))));
    return 0;
  }

  private static User person(OpenTable table, String handle) {
    return new TableUserDirectory(table.table())
        .byHandle(handle)
        .orElseThrow(
            () ->
                new UserError(
                    "The table knows nobody with the handle '%s': the seed users are %s"
                        .formatted(
                            handle,
                            String.join(
                                ", ", SeedUsers.REFERENCE.stream().map(User::handle).toList()))));
  }

  private static SeedConversation read(Path file) {
    try {
      var conversation = SeedConversation.parse(Files.readString(file));
      if (conversation.lines().isEmpty()) {
        throw new UserError("%s holds no line 'Person 1: …'".formatted(file));
      }
      return conversation;
    } catch (IllegalArgumentException e) {
      throw new UserError(e.getMessage(), e);
    } catch (IOException e) {
      throw new UserError("%s cannot be read as UTF-8 text".formatted(file), e);
    }
  }

  private void print(String asJson, String text) {
    spec.commandLine().getOut().println(json ? asJson : text);
    spec.commandLine().getOut().flush();
  }
}
