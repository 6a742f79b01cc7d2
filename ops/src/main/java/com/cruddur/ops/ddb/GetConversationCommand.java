package com.cruddur.ops.ddb;

import com.cruddur.clients.seed.SeedConversation;
import com.cruddur.messages.Items;
import com.cruddur.messages.Message;
import com.cruddur.messages.Page;
import com.cruddur.messages.Table;
import com.cruddur.ops.table.TableOptions;
import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.cruddur.templates.command.Paint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A conversation's messages. */
@Command(
    name = "get-conversation",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints a conversation's newest messages, oldest first, and the cursor of the page of older"
          + " ones."
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur ddb get-conversation                the seed conversation",
      "  bin/cruddur ddb get-conversation " + SeedConversation.GROUP + " --limit 5",
      "  bin/cruddur ddb get-conversation --env dev --json",
    })
final class GetConversationCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "GROUP",
      defaultValue = SeedConversation.GROUP,
      description = "Its message_group_uuid (default: the seed conversation's).")
  private String group;

  @Mixin private PageOptions page;

  @Mixin private TableOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var after = page.after();
    var limit = page.limit();
    try (var table = options.open(spec.commandLine().getErr())) {
      var out = spec.commandLine().getOut();
      out.print(print(after.isPresent(), read(table.table(), limit)));
      out.flush();
      return 0;
    }
  }

  private Page<Message> read(Table table, int limit) {
    var items = table.page(Items.messagesOf(group), page.after(), limit);
    return new Page<>(
        items.items().reversed().stream().map(item -> Items.toMessage(group, item)).toList(),
        items.next());
  }

  private String print(boolean paged, Page<Message> messages) {
    if (messages.items().isEmpty() && !paged) {
      throw new UserError(
          "There is no conversation '%s': bin/cruddur ddb list-conversations HANDLE lists a person's"
              .formatted(group));
    }
    var next = messages.next().map(cursor -> cursor.text());
    if (page.json()) {
      var json = Json.object().put("message_group_uuid", group);
      var list = json.putArray("messages");
      for (var message : messages.items()) {
        list.addObject()
            .put("created_at", message.createdAt())
            .put("handle", message.sender().handle())
            .put("display_name", message.sender().displayName())
            .put("message", message.text())
            .put("uuid", message.uuid());
      }
      json.put("next", next.orElse(null));
      return json.toPrettyString() + "\n";
    }
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("WHEN", "WHO", "MESSAGE"));
    for (var message : messages.items()) {
      rows.add(List.of(message.createdAt(), message.sender().handle(), message.text()));
    }
    return Paint.ofTerminal().table(rows)
        + next.map(cursor -> "Older ones: --cursor " + cursor + "\n").orElse("");
  }
}
