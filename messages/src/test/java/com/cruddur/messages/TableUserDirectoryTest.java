package com.cruddur.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.UserDirectory.HandleTaken;
import com.cruddur.messages.UserDirectory.SenderAndReceiver;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableUserDirectoryTest {
  private final TableFixture fixture = new TableFixture();
  private final UserDirectory users = new TableUserDirectory(fixture.table());

  @Test
  void aUserIsFoundBySubAndByHandle() {
    var bayko = users.register("sub-1", "Bayko", "Andrew Bayko");
    assertEquals("Bayko", bayko.handle());
    assertEquals(Optional.of(bayko), users.bySub("sub-1"));
    assertEquals(Optional.of(bayko), users.byHandle("Bayko"));
    assertEquals(Optional.empty(), users.bySub("sub-2"));
    assertEquals(Optional.empty(), users.byHandle("londo"));
  }

  @Test
  void handlesAreUniqueWithoutRegardToCase() {
    var bayko = users.register("sub-1", "Bayko", "Andrew Bayko");
    assertEquals(Optional.of(bayko), users.byHandle("BAYKO"));
    assertThrows(HandleTaken.class, () -> users.register("sub-2", "bayko", "Somebody else"));
    assertEquals(Optional.empty(), users.bySub("sub-2"));
  }

  @Test
  void registeringTwiceMakesOneUser() {
    var first = users.register("sub-1", "bayko", "Andrew Bayko");
    assertEquals(first, users.register("sub-1", "bayko", "Andrew Bayko"));
    assertEquals(2, fixture.scan().size());
  }

  @Test
  void registeringAtTheSameMomentMakesOneUser() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      Callable<User> register = () -> users.register("sub-1", "bayko", "Andrew Bayko");
      var made = new HashSet<User>();
      for (var result : threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> register).toList())) {
        made.add(result.get());
      }
      assertEquals(1, made.size());
      assertEquals(2, fixture.scan().size());
    }
  }

  @Test
  void senderAndReceiverAreLookedUpTogether() {
    var andrew = users.register("sub-1", "andrewbrown", "Andrew Brown");
    var bayko = users.register("sub-2", "bayko", "Andrew Bayko");
    assertEquals(
        new SenderAndReceiver(Optional.of(andrew), Optional.of(bayko)),
        users.senderAndReceiver("sub-1", "bayko"));
    assertEquals(
        new SenderAndReceiver(Optional.empty(), Optional.empty()),
        users.senderAndReceiver("sub-3", "londo"));
    assertEquals(
        new SenderAndReceiver(Optional.of(andrew), Optional.of(andrew)),
        users.senderAndReceiver("sub-1", "andrewbrown"));
  }

  @Test
  void aHandleLongerThanAKeyIsNobodys() {
    var endless = "x".repeat(5_000);
    assertEquals(Optional.empty(), users.byHandle(endless));
    assertEquals(Optional.empty(), users.senderAndReceiver("sub-1", endless).receiver());
    assertThrows(IllegalArgumentException.class, () -> users.register("sub-1", endless, "Endless"));
  }

  @Test
  void nothingOfAUserEntersTheIndexOrTheConversations() {
    users.register("sub-1", "bayko", "Andrew Bayko");
    for (var item : fixture.scan()) {
      assertTrue(!item.containsKey("message_group_uuid"), item::toString);
      assertTrue(item.get("pk").startsWith("USER#") || item.get("pk").startsWith("HANDLE#"));
    }
  }
}
