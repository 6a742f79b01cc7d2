package com.cruddur.local.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.clients.Clients;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Where the mapping goes on after a restart. */
class CheckpointTest extends MappedStream {
  @Test
  void afterARestartOnlyWhatIsNewComes() throws Exception {
    put("MSG#0");
    startAndDrain();
    restartDatabase();

    put("MSG#1");
    startAndDrain();

    assertEquals(List.of(List.of("MSG#0"), List.of("MSG#1")), invocations);
  }

  @Test
  void whatWasWrittenWhileNothingPolledComesAfterTheRestart() throws Exception {
    startAndDrain();
    mapping.close();
    put("MSG#0");
    restartDatabase();

    startAndDrain();

    assertEquals(List.of(List.of("MSG#0")), invocations);
  }

  @Test
  void aBatchThatWasNotDoneComesAgainAfterTheRestart() throws Exception {
    retries = OptionalInt.empty();
    function = _ -> FAILED;
    put("MSG#0");
    start();
    while (invocations.isEmpty()) {
      Thread.onSpinWait();
    }
    restartDatabase();
    invocations.clear();
    function = _ -> DONE;

    startAndDrain();

    assertEquals(List.of(List.of("MSG#0")), invocations);
  }

  @Test
  void theCheckpointOfATableThatIsGoneIsNotUsed() throws Exception {
    put("MSG#0");
    startAndDrain();
    mapping.close();
    dynamoDb.deleteTable(table -> table.tableName("messages"));
    restartDatabase();
    put("MSG#1");

    startAndDrain();

    assertEquals(List.of(List.of("MSG#0"), List.of("MSG#1")), invocations);
  }

  @Test
  void anIteratorThatIsRefusedIsMadeAnewFromTheCheckpoint() throws Exception {
    put("MSG#0");
    startAndDrain();
    mapping.close();
    var refusing = new RefusingStreams(clients.streams());
    clients = new Clients(dynamoDb, refusing);
    put("MSG#1");

    startAndDrain();

    assertEquals(2, refusing.refused());
    assertEquals(List.of(List.of("MSG#0"), List.of("MSG#1")), invocations);
    assertEquals(List.of(), notices);
  }
}
