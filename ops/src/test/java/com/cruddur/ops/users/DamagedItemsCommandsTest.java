package com.cruddur.ops.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.Clients;
import com.cruddur.clients.RunningSystem;
import com.cruddur.dynamodb.DynamoDbLocal;
import com.cruddur.messages.Items;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableSchema;
import com.cruddur.messages.UserItems;
import com.cruddur.messages.damage.Case;
import com.cruddur.messages.damage.Case.Target;
import com.cruddur.messages.damage.Damage;
import com.cruddur.messages.damage.World;
import com.cruddur.ops.table.OpenTable;
import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.cruddur.templates.command.Cruddur;
import com.cruddur.templates.command.PrintableWriter;
import com.cruddur.templates.command.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Every attribute of every item, damaged in turn: no command that reads the table dies of it. */
@Tag("thorough")
class DamagedItemsCommandsTest {
  private static final World WORLD = World.healthy();

  /** Made once: picocli looks at every command of them for it. */
  private static final CommandLine COMMANDS = Cruddur.commandLine();

  private static final String LOOK =
      UserItems.lookAlikes(WORLD.bayko().user()).getFirst().get("pk").s();

  static Stream<Case> cases() {
    return Case.all(WORLD);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aPersonIsExportedAndErasedAndNobodyElse(Case damaged) throws Exception {
    var table = damaged.make();
    var bayko = WORLD.bayko().user().uuid();
    var others = itemsWithout(bayko, table);
    if (damaged.isOf(Target.USER_BY_HANDLE, "pk", "sk")) {
      return;
    }
    var foreign = damaged.isOf(Target.USER_BY_HANDLE) && damaged.damage() == Damage.FOREIGN;
    for (var item : exported(table)) {
      assertTrue(foreign || item.toString().contains(bayko), item::toString);
    }
    try {
      var outcome =
          new Erasure(table.dynamoDb(), table.name(), true, _ -> true).run("bayko", silent());
      assertEquals(0, outcome.left());
      var left =
          table.scan().stream().map(Object::toString).filter(i -> i.contains(bayko)).toList();
      assertEquals(List.of(), left, "what still names the person");
    } catch (UserError e) {
      // Who is meant has to be certain before anything goes.
      assertTrue(damaged.isOf(Target.USER_BY_HANDLE, "user_uuid", "cognito_user_id"));
      assertTrue(e.getMessage().contains("bin/cruddur doctor --repair --apply"), e.getMessage());
    }
    if (!damaged.isOf(Target.USER_BY_HANDLE)) {
      var kept =
          table.scan().stream()
              .filter(item -> List.of("HANDLE#bayko", LOOK).contains(item.get("pk")))
              .toList();
      assertEquals(List.of(), kept, "what keeps the handle from others");
    }
    assertTrue(table.scan().containsAll(others), "what is others' is as it was");
    table.dynamoDb().deleteTable(b -> b.tableName(table.name()));
  }

  /** All the cases in one table, as a running system has it, and the commands themselves. */
  @Test
  void whatReadsTheWholeTableReadsItToItsEnd(@TempDir Path data) throws Exception {
    var cases = new ArrayList<Case>(Case.apart(WORLD));
    // Each command describes the table, for which DynamoDB Local reads all of it: the long ones
    // last
    cases.sort(Comparator.comparing(damaged -> damaged.damage() == Damage.HUGE));
    var name = TableSchema.TABLE_NAME;
    try (var local = DynamoDbLocal.inMemory();
        var client = Clients.dynamoDb(local.endpoint())) {
      client.createTable(TableFixture.schemaWithoutStream(name));
      new RunningSystem(local.endpoint(), local.endpoint(), local.endpoint(), "pool", "client")
          .write(data);
      for (var damaged : cases) {
        damaged.into(client, name);
        run(0, data, "ddb", "get-conversation", damaged.world().one());
        if (!damaged.isOf(Target.USER_BY_HANDLE)) {
          run(0, data, "ddb", "list-conversations", damaged.world().bayko().handle());
        }
      }
      var count = client.scanPaginator(b -> b.tableName(name)).items().stream().count();
      assertEquals(count, run(0, data, "ddb", "scan", "--json").lines().count());
      assertEquals(count, run(0, data, "ddb", "scan").lines().count());
      var damage = Json.parse(run(2, data, "doctor", "--json"));
      assertFalse(damage.get("healthy").asBoolean());
      var replayed = run(2, data, "stream", "replay", "--table");
      assertTrue(replayed.contains("is not a timestamp"), replayed);
      var repaired = run(2, data, "doctor", "--repair", "--apply");
      assertTrue(repaired.contains("Damaged: what is left above needs a person."), repaired);
      for (var damaged : cases) {
        if (damaged.isOf(Target.OLDER_MESSAGE, "user_uuid")) {
          assertErasedOnceTheSenderIsMended(damaged, client, name);
        }
      }
    }
  }

  /** What a message says is found by its sender's uuid alone: docs/scripts.md. */
  private static void assertErasedOnceTheSenderIsMended(
      Case damaged, DynamoDbClient client, String table) {
    var text = damaged.healthy().get("message");
    var key = Items.keyOf(damaged.healthy());
    assertEquals(text, client.getItem(b -> b.tableName(table).key(key)).item().get("message"));
    new Erasure(client, table, true, _ -> true).run(damaged.world().bayko().handle(), silent());
    var erased = client.getItem(b -> b.tableName(table).key(key)).item();
    assertEquals(Erased.TEXT, erased.get("message").s(), damaged::toString);
    assertTrue(Erased.isNamedBy(erased), damaged::toString);
  }

  private static String run(int expected, Path data, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    var out = new StringWriter();
    var err = new StringWriter();
    var status =
        COMMANDS
            .setOut(PrintableWriter.to(new PrintWriter(out), false))
            .setErr(PrintableWriter.to(new PrintWriter(err), false))
            .execute(all.toArray(String[]::new));
    assertEquals(expected, status, () -> all + ": " + err);
    return out.toString();
  }

  private static JsonNode exported(TableFixture table) throws Exception {
    var open =
        new OpenTable(table.dynamoDb(), table.name(), "here", Optional.empty(), Optional.empty());
    var out = new StringWriter();
    var err = new PrintWriter(Writer.nullWriter());
    ExportCommand.print(open, "bayko", new PrintWriter(out), err);
    return Json.parse(out.toString()).get("items");
  }

  /** What neither is the person's nor names them, nor is in a conversation of theirs. */
  private static List<Map<String, String>> itemsWithout(String uuid, TableFixture table) {
    return table.scan().stream()
        .filter(item -> !item.toString().contains(uuid))
        .filter(item -> !item.toString().contains(WORLD.one()))
        .filter(item -> !item.toString().contains(WORLD.two()))
        .filter(item -> !item.get("pk").equals(LOOK))
        .filter(
            item -> item.get("message_group_uuid") != null || !item.get("pk").startsWith("GRP#"))
        .toList();
  }

  private static Progress silent() {
    return new Progress(new PrintWriter(Writer.nullWriter()), "%d");
  }
}
