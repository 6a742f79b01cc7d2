package com.cruddur.bench.coldstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.Clients;
import com.cruddur.local.function.FunctionRuntime;
import com.cruddur.local.function.InvocationResult;
import com.cruddur.local.function.LocalFunction;
import com.cruddur.local.notice.Notice;
import com.cruddur.local.process.Port;
import com.cruddur.messages.TableSchema;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The packaged functions around a snapshot: AWS's runtime interface client calls the hooks, as it
 * does on Lambda, and only the snapshot itself is not taken.
 */
@Timeout(600)
@Tag("thorough")
class SnapshotIT {
  private static final Path ROOT = Path.of(System.getProperty("cruddur.root"));
  private static final String FLAGS = "-XX:TieredStopAtLevel=1";

  /** The calls of each rehearsal: what the function's work is made of. */
  private static final Map<Function, List<String>> REHEARSED =
      Map.of(
          Function.STREAM,
          List.of(
              "BatchGetItem", "TransactWriteItems", "Query", "Query", "Query", "Query", "Query"),
          Function.API,
          List.of(
              "GetItem",
              "BatchGetItem",
              "Query",
              "GetItem",
              "Query",
              "Query",
              "Query",
              "TransactWriteItems"),
          Function.POST_CONFIRMATION,
          List.of("BatchGetItem", "GetItem", "TransactWriteItems"));

  private static final int ATTEMPTS = 10;

  @TempDir private Path folder;
  private final List<Notice> notices = new CopyOnWriteArrayList<>();

  @ParameterizedTest
  @EnumSource
  void aRehearsalTakesTheRealPathLeavesNoTraceAndBrokenConnectionsDoNotMatterAfterwards(
      Function function) throws IOException {
    // Calls have limits, of 1.5 s for the triggers': a busy machine may cut a rehearsal off
    var attempts = 0;
    while (!isRehearsedWhole(function, folder.resolve("attempt-" + attempts))) {
      attempts++;
      assertTrue(attempts < ATTEMPTS, "each rehearsal ran into a limit");
    }
    assertEquals(List.of(), notices);
  }

  /** Whether the machine left it the time: then the rest is asserted. */
  private boolean isRehearsedWhole(Function function, Path data) throws IOException {
    try (var table = new SeededTable();
        var wire = Wire.to(table.endpoint(), 0)) {
      var before = items(table.endpoint());
      try (var running = start(function, data, wire.endpoint())) {
        running.warm();
        var log = log(function, data);
        if (log.contains("the snapshot is not primed: ") && log.contains("Timeout")) {
          return false;
        }
        assertEquals(REHEARSED.get(function), wire.operations());
        assertEquals(before, items(table.endpoint()));
        assertFalse(log.contains("\"_aws\""), log);
        assertFalse(log.contains("ERROR") || log.contains("WARN"), log);

        wire.cut();
        assertWorks(function, running, table);
      }
    }
    return true;
  }

  @Test
  void aSnapshotIsTakenAlsoWhileDynamoDbCannotBeReached() throws IOException {
    int port = new Port(0, "nobody", "--").available();
    try (var table = new SeededTable();
        var running = start(Function.STREAM, folder, URI.create("http://127.0.0.1:" + port))) {
      running.warm();
      var log = log(Function.STREAM, folder);
      // Or, on a busy machine, ApiCallTimeoutException
      assertTrue(log.contains("the snapshot is not primed: "), log);
      try (var _ = Wire.to(table.endpoint(), port)) {
        assertWorks(Function.STREAM, running, table);
      }
    }
  }

  /** The API looks handles up, and leaves what they look like to the pool's triggers. */
  @Test
  void theTableOfLookAlikesIsReadBeforeTheTriggersSnapshotAndNeverByTheApi() throws IOException {
    try (var table = new SeededTable()) {
      assertFalse(loaded(Function.API, table).contains("com.cruddur.messages.Skeleton$Prototypes"));
      assertTrue(
          loaded(Function.POST_CONFIRMATION, table)
              .contains("com.cruddur.messages.Skeleton$Prototypes"));
    }
  }

  /** What the JVM says that it has loaded, once the function has rehearsed and run. */
  private String loaded(Function function, SeededTable table) throws IOException {
    var log = folder.resolve(function + ".classes");
    var flags = FLAGS + " -Xlog:class+load:file=" + log;
    var definition = function.definition(ROOT, flags, true);
    try (var running =
        new LocalFunction(
            new FunctionRuntime(ROOT, folder, table.endpoint()), definition, notices::add)) {
      running.warm();
      assertWorks(function, running, table);
    }
    var classes = Files.readString(log);
    assertTrue(classes.contains("com.cruddur.messages.Handle "), "the handle was looked up");
    return classes;
  }

  /** The JVM says what it runs with; on its command line, a flag would override the variable's. */
  @Test
  void aTierInTheTemplatesVariableWinsAndWithoutOneItIsLambdasOwn() throws IOException {
    assertEquals(3, tier("-XX:+PrintFlagsFinal -XX:TieredStopAtLevel=3"));
    assertEquals(1, tier("-XX:+PrintFlagsFinal"));
  }

  private int tier(String flags) throws IOException {
    var function = Function.POST_CONFIRMATION.definition(ROOT, flags, false);
    var logs = folder.resolve(flags.replaceAll("\\W+", "-"));
    var nobody = URI.create("http://127.0.0.1:1");
    try (var running =
        new LocalFunction(new FunctionRuntime(ROOT, logs, nobody), function, notices::add)) {
      running.warm();
    }
    var log = Files.readString(logs.resolve("logs").resolve(function.name() + ".log"));
    var tier = Pattern.compile("TieredStopAtLevel +:?= (\\d)").matcher(log);
    assertTrue(tier.find(), log);
    return Integer.parseInt(tier.group(1));
  }

  private static void assertWorks(Function function, LocalFunction running, SeededTable table) {
    var result = running.invoke(function.event(table).getBytes(StandardCharsets.UTF_8));
    assertTrue(
        result instanceof InvocationResult.Success && function.isProof(result.payload()),
        () -> new String(result.payload(), StandardCharsets.UTF_8));
  }

  private LocalFunction start(Function function, Path data, URI dynamoDb) {
    return new LocalFunction(
        new FunctionRuntime(ROOT, data, dynamoDb),
        function.definition(ROOT, FLAGS, true),
        notices::add);
  }

  private String log(Function function, Path data) throws IOException {
    var name = function.definition(ROOT, FLAGS, true).name();
    return Files.readString(data.resolve("logs").resolve(name + ".log"));
  }

  private static Set<Map<String, AttributeValue>> items(URI dynamoDb) {
    try (var client = Clients.dynamoDb(dynamoDb)) {
      return client.scanPaginator(b -> b.tableName(TableSchema.TABLE_NAME)).items().stream()
          .collect(Collectors.toSet());
    }
  }
}
