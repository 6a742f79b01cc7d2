package com.cruddur.ops.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.TableFixture;
import com.cruddur.reference.ReferenceSchema;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table of DynamoDB Local that has the time to live of somebody else. */
final class AnotherTimeToLiveTest {
  private TableFixture table;
  private AdoptionAccount account;

  @BeforeEach
  void make() throws IOException {
    table = TableFixture.overHttp(ReferenceSchema::table);
    account = new AdoptionAccount(table.dynamoDb());
  }

  @AfterEach
  void stop() {
    account.close();
  }

  /** DynamoDB's rule of one change an hour, which DynamoDB Local lacks, stands in front of it. */
  @Test
  void itIsSwitchedOffAndAnHourLaterTheDeclaredOneOn() throws Exception {
    table
        .dynamoDb()
        .updateTimeToLive(
            r ->
                r.tableName(table.name())
                    .timeToLiveSpecification(t -> t.attributeName("gone").enabled(true)));
    var hour = new TimeToLiveHour(account.aws());
    assertEquals(Optional.of("15:04 UTC"), prepare(hour).map(AnotherTimeToLiveTest::time));
    assertEquals(1, hour.taken());
    assertEquals(
        List.of("time to live off becomes expires_at"),
        adoption(table).changes().stream().map(Change::what).toList());

    assertEquals(Optional.of("15:04 UTC"), prepare(hour).map(AnotherTimeToLiveTest::time));
    assertEquals(1, hour.taken());

    hour.pass();
    assertEquals(Optional.empty(), prepare(hour));
    assertEquals(List.of(), adoption(table).changes());
  }

  private Optional<String> prepare(TimeToLiveHour hour) throws InterruptedException {
    return adoption(table)
        .prepare(
            hour.account(),
            _ -> {},
            Clock.fixed(Instant.parse("2026-11-26T14:04:00Z"), ZoneOffset.UTC));
  }

  private static String time(String line) {
    assertTrue(line.contains("Run the same command again at "), line);
    return line.replaceFirst(".* again at ([^:]*:\\d\\d UTC): .*", "$1");
  }

  private Adoption adoption(TableFixture table) {
    return Adoption.of(AdoptionTest.declared("dev", table), account.aws(), "here");
  }
}
