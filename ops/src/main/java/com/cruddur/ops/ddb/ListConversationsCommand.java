package com.cruddur.ops.ddb;

import com.cruddur.messages.Conversation;
import com.cruddur.messages.Conversations;
import com.cruddur.messages.Page;
import com.cruddur.ops.table.TableOptions;
import com.cruddur.templates.Json;
import com.cruddur.templates.command.Paint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A person's conversations. */
@Command(
    name = "list-conversations",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints a person's conversations, the one with the newest message first, and the cursor of"
          + " the next page."
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur ddb list-conversations andrewbrown",
      "  bin/cruddur ddb list-conversations bayko --env staging --limit 50 --json",
    })
final class ListConversationsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "HANDLE", description = "The person's, without @.")
  private String handle;

  @Mixin private PageOptions page;

  @Mixin private TableOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var after = page.after();
    var limit = page.limit();
    try (var table = options.open(spec.commandLine().getErr())) {
      var user = table.require(handle);
      var out = spec.commandLine().getOut();
      out.print(print(new Conversations(table.table()).list(user, after, limit)));
      out.flush();
      return 0;
    }
  }

  private String print(Page<Conversation> conversations) {
    var next = conversations.next().map(cursor -> cursor.text());
    if (page.json()) {
      var json = Json.object().put("handle", handle);
      var list = json.putArray("conversations");
      for (var conversation : conversations.items()) {
        list.addObject()
            .put("message_group_uuid", conversation.groupUuid())
            .put("last_message_at", conversation.lastMessageAt())
            .put("handle", conversation.other().handle())
            .put("display_name", conversation.other().displayName())
            .put("message", conversation.text());
      }
      json.put("next", next.orElse(null));
      return json.toPrettyString() + "\n";
    }
    if (conversations.items().isEmpty()) {
      return "No conversations.\n";
    }
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("NEWEST MESSAGE", "WITH", "CONVERSATION", "TEXT"));
    for (var conversation : conversations.items()) {
      rows.add(
          List.of(
              conversation.lastMessageAt(),
              conversation.other().handle(),
              conversation.groupUuid(),
              conversation.text()));
    }
    return Paint.ofTerminal().table(rows)
        + next.map(cursor -> "Next page: --cursor " + cursor + "\n").orElse("");
  }
}
