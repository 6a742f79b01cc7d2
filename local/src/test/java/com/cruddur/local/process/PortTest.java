package com.cruddur.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.UserError;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortTest {
  private static final Port ANY = new Port(0, "a test", "--port");

  /** An outgoing connection of anybody takes one of those that Linux gives by itself. */
  @Test
  void anyPortIsFreeAndNoneThatSomebodyElseGetsByChance() {
    Stream.generate(ANY::available)
        .limit(100)
        .forEach(port -> assertTrue(port >= 10_000 && port < 32_768, () -> "port " + port));
  }

  @Test
  void aPortThatIsNamedIsTakenOrRefused() throws Exception {
    int free = ANY.available();
    assertEquals(free, new Port(free, "a test", "--port").available());
    try (var _ = new ServerSocket(free, 1, InetAddress.getLoopbackAddress())) {
      var port = new Port(free, "the test", "--its-port");
      var refusal = assertThrows(UserError.class, port::available);
      assertEquals(port.inUse(refusal).getMessage(), refusal.getMessage());
    }
  }
}
