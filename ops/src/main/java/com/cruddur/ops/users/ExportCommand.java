package com.cruddur.ops.users;

import com.cruddur.messages.Items;
import com.cruddur.messages.UserItems;
import com.cruddur.ops.ddb.ItemText;
import com.cruddur.ops.table.OpenTable;
import com.cruddur.ops.table.TableOptions;
import com.cruddur.templates.Json;
import com.cruddur.templates.command.Progress;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Everything that is stored of a person. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints as JSON everything that the table holds of a person: what they wrote, their list,"
          + " rows of others that name",
      "them, memberships, pairs, remembered sends, the directory's items, what they used of their"
          + " rates. Messages of others are the others'."
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur users export bayko > bayko.json",
      "  bin/cruddur users export bayko --env prod > bayko.json",
    })
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "HANDLE", description = "The person's, without @.")
  private String handle;

  @Mixin private TableOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try (var table = options.open(spec.commandLine().getErr())) {
      print(table, handle, spec.commandLine().getOut(), spec.commandLine().getErr());
      return 0;
    }
  }

  static void print(OpenTable table, String handle, PrintWriter out, PrintWriter err) {
    var user = table.require(handle);
    var person = Json.object().put("uuid", user.uuid()).put("handle", user.handle());
    person.put("display_name", user.displayName());
    out.printf("{\"person\":%s,\"items\":[", person);
    var separator = new StringBuilder("\n");
    var subs = new ConcurrentSkipListSet<String>();
    Footprint.each(
        table.client(),
        table.name(),
        user.uuid(),
        new Progress(err, "%,d items read"),
        item -> {
          synchronized (separator) {
            out.print(separator + ItemText.json(item).toString());
            separator.replace(0, separator.length(), ",\n");
          }
          subs.add(Items.id(item, UserItems.COGNITO_USER_ID));
        });
    subs.remove("");
    // What they used of the API's rates stands under their sub
    subs.stream()
        .flatMap(sub -> table.table().get(Items.rateKey(sub)).stream())
        .forEach(item -> out.print(separator + ItemText.json(item).toString()));
    out.println("]}");
    out.flush();
  }
}
