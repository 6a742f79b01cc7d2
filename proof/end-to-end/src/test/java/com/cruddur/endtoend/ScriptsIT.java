package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.RunningSystem;
import com.cruddur.dynamodb.DynamoDbLocal;
import com.cruddur.templates.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each command of the table in docs/scripts.md, run: on a database and a pool of its own, for they
 * fill and drop the table. Whoever adds a line there adds one here.
 */
@ExtendWith(SharedSystem.class)
class ScriptsIT {
  @TempDir private Path folder;

  /** What the output of each line has to hold, in the order in which they are run. */
  private static Map<String, String> lines() {
    var lines = new LinkedHashMap<String, String>();
    lines.put("bin/cruddur ddb schema-load", "(?s)Made table cruddur-messages\\..*");
    lines.put("bin/cruddur ddb list-tables", "(?s)TABLE .*cruddur-messages +ACTIVE .*NEW_IMAGE.*");
    lines.put("bin/cruddur ddb seed", "\\d{2} messages between andrewbrown and bayko\\.\n");
    lines.put(
        "bin/cruddur ddb seed --file conversation.txt --between andrewbrown,londo",
        "2 messages between andrewbrown and londo\\.\n");
    lines.put("bin/cruddur ddb scan", "(?s).*HANDLE#londo  PROFILE .*");
    lines.put(
        "bin/cruddur ddb seed --messages 1000 --users 40",
        "1,000 messages in [\\d,]+ conversations: [\\d,]+ items in [\\d.]+ s, [\\d,]+ write"
            + " units, \\d+ items put again\\.\n");
    lines.put("bin/cruddur ddb scan --limit 20", "([A-Z]+#.*\n){20}");
    lines.put(
        "bin/cruddur ddb get-conversation",
        "WHEN +WHO +MESSAGE\n(.*  (andrewbrown|bayko)  .*\n){20}Older ones: --cursor \\S+\n");
    lines.put(
        "bin/cruddur ddb list-conversations andrewbrown",
        "NEWEST MESSAGE +WITH .*\n.* londo .*\n.* bayko .*\n");
    lines.put("bin/cruddur cognito list-users", "(?s)HANDLE +SUB .*londo@cruddur.*4 users\\.\n");
    lines.put(
        "bin/cruddur users sync --apply",
        "(?s).*4 were given a sub, 0 were made; 0 have theirs\\.\n");
    lines.put("bin/cruddur users export bayko > bayko.json", "");
    lines.put(
        "bin/cruddur users erase bayko",
        "(?s)bayko: [1-9]\\d* messages in 1 conversations emptied.*Nothing was written.*");
    lines.put(
        "bin/cruddur users block bayko",
        "bayko: would be blocked, the account would be disabled\\.\nNothing was changed: .*\n");
    lines.put(
        "bin/cruddur users unblock bayko",
        "bayko: was not blocked, the account was enabled already\\.\nNothing was changed: .*\n");
    lines.put("bin/cruddur ddb drop", "Dropped table cruddur-messages\\.\n");
    return lines;
  }

  @Test
  void eachLineOfTheDocumentRunsAndSaysWhatItDid() throws Exception {
    var known = new TreeSet<>(lines().keySet());
    // It does not end, so it is the test of the killed system that starts with it
    known.add(KilledSystemIT.START);
    assertEquals(known, ScriptLines.ofTheDocument());

    try (var dynamoDb = DynamoDbLocal.inMemory();
        var pool = OwnPool.of(folder, List.of("andrewbrown", "bayko", "altbrown", "londo"))) {
      var shared = SharedSystem.seeded().system();
      new RunningSystem(shared.api(), dynamoDb.endpoint(), pool.uri(), pool.id(), "none")
          .write(folder);
      for (var line : lines().entrySet()) {
        var outcome = ScriptLines.run(line.getKey(), folder, folder);
        assertEquals(0, outcome.status(), () -> line.getKey() + ": " + outcome);
        assertTrue(outcome.out().matches(line.getValue()), () -> line.getKey() + ": " + outcome);
      }
      var again = InProcess.run("bin/cruddur ddb list-tables", "--data", folder.toString());
      assertEquals("There is no table.\n", again.out());
    }
    var export = Json.read(folder.resolve("bayko.json"));
    assertEquals("Andrew Bayko", export.at("/person/display_name").asText());
    assertTrue(export.path("items").size() > 20, export::toString);
    System.out.printf("%d lines of docs/scripts.md were run%n", known.size());
  }

  @Test
  void aLineThatTheDocumentGetsIsOneThatHasToBeRunHere() throws Exception {
    var document =
        Files.readString(SharedSystem.ROOT.resolve("docs/scripts.md"))
            + "| `db/new` | `bin/cruddur ddb scan --new` | nothing |\n";
    assertNotEquals(ScriptLines.ofTheDocument(), ScriptLines.in(document));
  }
}
