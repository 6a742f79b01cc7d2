package com.cruddur.stream;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.MessageText;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.log.TableMeter;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The one line of log that each batch leaves. */
class BatchLineTest {
  private static final Pattern LINE =
      Pattern.compile(
          """
          \\{"timestamp":"[0-9T:.-]+Z","level":"INFO","event":"batch","requestId":"request",\
          "records":3,"conversations":2,"moved":2,"failed":1,\
          "ms":\\d+,"calls":(\\d+),"readUnits":(\\d+\\.\\d),"writeUnits":(\\d+\\.\\d)\\}\
          """);

  private final TableFixture fixture = TableFixture.overHttp();
  private final TableMeter meter = new TableMeter();
  private final Invocation invocation = new Invocation(fixture.meteredTable(meter), meter);

  @Test
  void aBatchIsOneLineOfJsonWithWhatCameOfItAndWhatItUsed() {
    var group =
        fixture
            .conversationsAt(Instant.parse("2025-01-01T00:00:00Z"))
            .start(ANDREW, BAYKO, new MessageText("first"), Optional.empty())
            .groupUuid();
    invocation.handle(
        Invocation.message(1, group, "2025-01-01T00:00:01.000000+00:00", BAYKO, "a secret"),
        Invocation.message(2, group, "2025-01-01T00:00:02.000000+00:00", BAYKO, "a secret"),
        Invocation.message(3, "orphan", "2025-01-01T00:00:02.000000+00:00", BAYKO, "a secret"));
    assertEquals(1, invocation.lines().size());
    var line = LINE.matcher(invocation.lines().getFirst());
    assertTrue(line.matches(), invocation.lines()::getFirst);
    // Index, both rows and their move for the one, the search for rows of the other
    assertTrue(Integer.parseInt(line.group(1)) >= 4, line::group);
    assertTrue(Double.parseDouble(line.group(2)) > 0, line::group);
    assertTrue(Double.parseDouble(line.group(3)) > 0, line::group);
  }
}
