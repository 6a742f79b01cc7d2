package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing is deleted or changed for a name that somebody outside can choose, and each delete is of
 * what was meant: who writes past the table's conditional writes has a reason here.
 */
class WritesAreConditionalTest {
  private static final Path ROOT = Path.of(System.getProperty("cruddur.root"));

  /** What proves writes to databases of its own, which end with it. */
  private static final String PROOF = "proof";

  private static final Pattern WRITES =
      Pattern.compile(
          "\\b(?:executeStatement|batchWriteItem|admin(?!Get|List)[A-Z]\\w*)\\("
              + "|\\.(?:delete(?!If|After|OnExit)|update(?!Expression)|put(?!Object\\((?:\"|declared)|Array\\(|Null|NextEntry|All|IfAbsent)|modify|tag)"
              + "[A-Z]\\w*\\(|\\b(?:deleteItem|putItem|updateItem)\\("
              + "|TransactWriteItem\\.builder\\(\\)"
              + "|(?:\\b[A-Z]{3,},\\s*|Call\\(\\s*)\"(?:Delete|Update|Put|Modify)[A-Z]\\w+\"");

  private static final Map<String, String> REASONS = reasons();

  private static Map<String, String> reasons() {
    var reasons = new TreeMap<String, String>();
    reasons.put("messages/Table", "has the conditions, each proved by the tests of what calls it");
    reasons.put("ops/table/DryRun", "writes nothing");
    reasons.put("ops/ddb/BatchWriter", "keys of random uuids; the people are conditional writes");
    reasons.put("ops/ddb/DropCommand", "the whole table, by its fixed name, in the right account");
    reasons.put("clients/users/UserPool", "by sub, which no other user ever has");
    reasons.put("ops/smoke/ThrowAwayUsers", "by sub, or by an address that only the run knows");
    reasons.put("local/command/DemoPeople", "of the local system's pool, its own demo people");
    reasons.put("clients/table/Tables", "the local system's table");
    reasons.put("clients/table/IndexChange", "the local system's table, by the template's names");
    reasons.put("ops/aws/AwsAccount", "hands on");
    reasons.put("ops/aws/Buckets", "versions that were listed, of a bucket of a stack that goes");
    reasons.put("ops/aws/ParameterCalls", "hands on");
    reasons.put("ops/aws/StackCalls", "by the stack's id, or its protection alone");
    reasons.put("ops/aws/TableCalls", "one table's protection, by its name in the stack");
    reasons.put("ops/aws/UserPoolCalls", "the pool's protection, by its id in the stack");
    reasons.put("ops/aws/NetworkCalls", "one function's VPC, by its name in the stack");
    reasons.put("ops/aws/LogGroupCalls", "one log group's protection, by its name in the stack");
    reasons.put("ops/adopt/TableChanges", "the fixed name, in the right account, name typed");
    reasons.put("ops/adopt/IndexChanges", "the fixed name, in the right account, name typed");
    reasons.put("ops/teardown/Lock", "the run's own lock, after it has seen that it is");
    reasons.put("ops/teardown/StackDeletion", "by the stack's id, which no other stack ever has");
    reasons.put("ops/web/WebBucket", "an asset is its content's; the page is the last publisher's");
    reasons.put("ops/web/Publication", "what no release of a month names; versions bring it back");
    return reasons;
  }

  @Test
  void whoWritesPastTheConditionsHasAReason() throws IOException {
    var found = new TreeSet<String>();
    for (var file : sources()) {
      if (writes(Files.readString(file))) {
        found.add(name(file));
      }
    }
    var unreasoned = new TreeSet<>(found);
    unreasoned.removeAll(REASONS.keySet());
    assertEquals(new TreeSet<>(), unreasoned, "use Table's conditional writes, or give a reason");
    var stale = new TreeSet<>(REASONS.keySet());
    stale.removeAll(found);
    assertEquals(new TreeSet<>(), stale, "reasons that nothing needs any more");
  }

  /**
   * All but two of the table's own writes: one puts what is the same whoever writes it, the other
   * hands on the condition that its caller names ({@code PersonRatesTest}).
   */
  @Test
  void theTablesWritesHaveAConditionEach() throws IOException {
    var source =
        Files.readString(ROOT.resolve("messages/src/main/java/com/cruddur/messages/Table.java"));
    var unconditional = new ArrayList<String>();
    for (var method : source.split("\n  }\n")) {
      if (writes(method) && !method.contains("onditionExpression(")) {
        unconditional.add(method.lines().filter(line -> line.endsWith("{")).findFirst().orElse(""));
      }
    }
    assertEquals(2, unconditional.size(), unconditional::toString);
    assertTrue(unconditional.getFirst().contains(" same("), unconditional::toString);
    assertTrue(unconditional.getLast().contains(" update("), unconditional::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client.deleteItem(r -> r.tableName(table).key(key));",
        "cognito.adminDeleteUser(r -> r.username(name));",
        "cognito.adminUpdateUserAttributes(r -> r.username(name));",
        "TransactWriteItem.builder().delete(d -> d.key(key)).build()",
        "s3.deleteObjects(r -> r.bucket(bucket));",
        "lambda.updateFunctionConfiguration(r -> r.functionName(name));",
      })
  void aWriteIsSeen(String line) {
    assertTrue(writes(line));
  }

  @Test
  void aReadIsNone() {
    assertFalse(writes("client.getItem(r -> r.key(key)); cognito.adminGetUser(r -> r);"));
  }

  private static boolean writes(String source) {
    return WRITES.matcher(source).find();
  }

  private static List<Path> sources() throws IOException {
    var sources =
        Sources.main().stream().filter(file -> !ROOT.relativize(file).startsWith(PROOF)).toList();
    assertTrue(sources.size() > 300, "sources: " + sources.size());
    return sources;
  }

  /** Such as {@code ops/smoke/Cleanup}. */
  private static String name(Path file) {
    return ROOT.relativize(file)
        .toString()
        .replaceFirst(".*/com/cruddur/", "")
        .replaceFirst("\\.java$", "");
  }
}
