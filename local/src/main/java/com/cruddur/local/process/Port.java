package com.cruddur.local.process;

import com.cruddur.templates.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A TCP port of the loopback address, and who wants it.
 *
 * @param number the port; 0 takes a free one
 * @param user what will listen there, for example "DynamoDB Local"
 * @param option the command-line option that changes it, for example "--dynamodb-port"
 */
public record Port(int number, String user, String option) {
  private static final int LOWEST = 10_000;

  /** Of the default of net.ipv4.ip_local_port_range. */
  private static final int LOWEST_OF_ANY = 32_768;

  public Port {
    if (number < 0 || number > 65535) {
      throw new UserError(
          "%s wants port %d, which is not between 0 and 65535: change it with %s"
              .formatted(user, number, option));
    }
  }

  /**
   * The port's number. If it is 0, one that is free, and below those that Linux gives to whoever
   * asks for any: nobody gets it by chance before the one who wants it listens.
   *
   * @throws UserError when another process listens there
   */
  public int available() {
    if (number == 0) {
      var port = ThreadLocalRandom.current().nextInt(LOWEST, LOWEST_OF_ANY);
      try {
        return new Port(port, user, option).available();
      } catch (UserError _) {
        // Somebody listens there: another one
        return available();
      }
    }
    // As servers do: a connection that lingers in TIME_WAIT after a kill does not hold the port.
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw inUse(e);
    }
  }

  /** The sentence for a port that another process holds. */
  public UserError inUse(Throwable cause) {
    return new UserError(
        "Port %d is in use, and %s wants it: stop the program that listens there, or choose another port with %s"
            .formatted(number, user, option),
        cause);
  }
}
