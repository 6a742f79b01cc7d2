package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nothing of the local system can be reached from another machine. */
@ExtendWith(SharedSystem.class)
class ListenersIT {
  /** As the kernel writes them: each 32 bits of an address with its lowest byte first. */
  private static final List<String> LOOPBACK =
      List.of(
          "0100007F", // 127.0.0.1
          "00000000000000000000000001000000", // ::1
          "0000000000000000FFFF00000100007F"); // 127.0.0.1 on a socket of IPv6

  private static final String LISTEN = "0A";

  /** A socket that waits for connections, a line of /proc/net/tcp. */
  private record Listener(String address, String inode) {
    static Stream<Listener> of(String line) {
      var fields = line.strip().split("\\s+");
      return fields.length > 9 && fields[3].equals(LISTEN)
          ? Stream.of(new Listener(fields[1], fields[9]))
          : Stream.empty();
    }

    boolean isOpen() {
      return !LOOPBACK.contains(address.substring(0, address.indexOf(':')));
    }
  }

  @Test
  void everyListenerOfTheSystemIsOnLoopback() throws IOException {
    assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")), "no /proc to look into");
    var ours = sockets();
    var listeners = listeners().filter(listener -> ours.contains(listener.inode())).toList();
    var found = listeners.size();
    assertTrue(found >= 4, () -> found + " listeners: of DynamoDB, API, user pool, Lambda");
    assertEquals(List.of(), listeners.stream().filter(Listener::isOpen).toList());
  }

  @Test
  void oneThatIsOpenToOtherMachinesIsFound() {
    var line =
        "   1: %s:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711"
            + " 1";
    for (var open : List.of("00000000", "0A01A8C0", "00000000000000000000000000000000")) {
      assertTrue(Listener.of(line.formatted(open)).allMatch(Listener::isOpen), open);
    }
    assertEquals(0, Listener.of(line.formatted("0100007F")).filter(Listener::isOpen).count());
    assertEquals(0, Listener.of(line.replace(" 0A ", " 01 ").formatted("00000000")).count());
  }

  private static Stream<Listener> listeners() throws IOException {
    var lines = Files.readAllLines(Path.of("/proc/net/tcp")).stream();
    var six = Path.of("/proc/net/tcp6");
    var more = Files.isReadable(six) ? Files.readAllLines(six).stream() : Stream.<String>empty();
    return Stream.concat(lines, more).flatMap(Listener::of);
  }

  /** The inodes of the sockets of this process and all that it has started. */
  private static Set<String> sockets() throws IOException {
    var sockets = new HashSet<String>();
    var self = ProcessHandle.current();
    for (var process : Stream.concat(Stream.of(self), self.descendants()).toList()) {
      var folder = Path.of("/proc/%d/fd".formatted(process.pid()));
      try (var files = Files.list(folder)) {
        for (var file : files.toList()) {
          target(file)
              .filter(name -> name.startsWith("socket:["))
              .map(name -> name.substring("socket:[".length(), name.length() - 1))
              .forEach(sockets::add);
        }
      } catch (NoSuchFileException _) {
        // It has ended since
      }
    }
    return sockets;
  }

  private static Stream<String> target(Path link) {
    try {
      return Stream.of(Files.readSymbolicLink(link).toString());
    } catch (IOException _) {
      // Closed since
      return Stream.empty();
    }
  }
}
