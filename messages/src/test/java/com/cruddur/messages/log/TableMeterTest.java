package com.cruddur.messages.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.UserDirectory.HandleTaken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of DynamoDB Local's reports; what it gets wrong is in the benchmark's MeteredClient. */
class TableMeterTest {
  private final TableFixture fixture = TableFixture.overHttp();
  private final TableMeter meter = new TableMeter();
  private final TableUserDirectory users = new TableUserDirectory(fixture.meteredTable(meter));

  @BeforeEach
  void somebodyIsThere() {
    new TableUserDirectory(fixture.table()).register("sub-1", "bayko", "Andrew Bayko");
  }

  @Test
  void aConsistentReadOfASmallItemIsOneCallAndOneUnit() {
    users.bySub("sub-1");
    assertEquals(new TableUse(1, 1, 0), meter.reading());
  }

  @Test
  void readingsAddUpAndTheirDifferenceIsWhatCameBetween() {
    users.bySub("sub-1");
    var before = meter.reading();
    users.senderAndReceiver("sub-1", "bayko");
    assertEquals(new TableUse(1, 2, 0), meter.reading().minus(before));
  }

  @Test
  void aCallThatFailsIsACallWithoutUnits() {
    assertThrows(HandleTaken.class, () -> users.register("sub-2", "bayko", "Somebody else"));
    assertEquals(new TableUse(1, 0, 0), meter.reading());
  }
}
