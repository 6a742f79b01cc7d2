package com.cruddur.ops.ddb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.Intercepted;
import com.cruddur.messages.TableFixture;
import com.cruddur.ops.table.Confirmation;
import com.cruddur.templates.UserError;
import com.cruddur.templates.command.Paint;
import com.cruddur.templates.command.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Printing a table, and what stands before deleting one. */
class ScanTest {
  @Test
  void eachPageIsPrintedBeforeTheNextIsRead() {
    var table = new TableFixture();
    for (var i = 0; i < 5; i++) {
      table.put(TableFixture.ordered("pk", "X#" + i, "sk", "Y", "message", "m" + i));
    }
    var out = new StringWriter();
    var pages = new AtomicInteger();
    var small =
        Intercepted.client(
            table.dynamoDb(),
            call -> {
              assertEquals(pages.getAndIncrement(), out.toString().lines().count());
              var one = ((ScanRequest) call.request()).toBuilder().limit(1).build();
              return call.method().invoke(call.client(), one);
            });
    var err = new PrintWriter(new StringWriter());
    var scan = new ScanCommand();
    new CommandLine(scan).parseArgs("--json");
    scan.print(small, table.name(), new PrintWriter(out), new Progress(err, "%d"));
    assertEquals(5, out.toString().lines().count());
    assertTrue(out.toString().lines().allMatch(line -> line.startsWith("{\"message\"")));
  }

  @Test
  void aLimitReadsNoPageMoreThanItNeeds() {
    var table = new TableFixture();
    table.put(TableFixture.ordered("pk", "X#1", "sk", "Y"));
    table.put(TableFixture.ordered("pk", "X#2", "sk", "Y"));
    var out = new StringWriter();
    var scan = new ScanCommand();
    new CommandLine(scan).parseArgs("--limit", "1");
    scan.print(
        table.dynamoDb(),
        table.name(),
        new PrintWriter(out),
        new Progress(new PrintWriter(new StringWriter()), "%d"));
    assertEquals(1, out.toString().lines().count());
  }

  @Test
  void whatIsStoredCannotSteerATerminal() {
    var item = Map.of("pk", AttributeValue.fromS("a"), "m", AttributeValue.fromS("\u001b[2J\n"));
    assertEquals("a    m=\\u001b[2J\\n", ItemText.line(item, new Paint(false)));
    assertTrue(ItemText.line(item, new Paint(true)).startsWith("\u001b[1ma"));
    assertFalse(new Paint(false).table(List.of(List.of("A"))).contains("\u001b"));
  }

  @Test
  void aProtectedEnvironmentIsRefusedWhateverIsTyped() {
    var sure = new Confirmation(_ -> "prod");
    var refused = assertThrows(UserError.class, () -> sure.destructive("prod", true, "drop"));
    assertTrue(refused.getMessage().contains("protected"), refused::getMessage);
    sure.destructive("prod", false, "drop");
  }

  @Test
  void withoutTheNameTypedNothingIsDone() {
    assertThrows(UserError.class, () -> new Confirmation(_ -> "yes").typed("dev", "drop"));
    var nobody = assertThrows(UserError.class, () -> new Confirmation(_ -> null).typed("dev", "x"));
    assertTrue(nobody.getMessage().contains("--confirm dev"), nobody::getMessage);
    new Confirmation(_ -> "dev ").typed("dev", "drop");
  }
}
