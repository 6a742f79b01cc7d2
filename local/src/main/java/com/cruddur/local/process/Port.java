package com.cruddur.local.process;

import com.cruddur.local.notice.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A TCP port of the loopback address, and who wants it.
 *
 * @param number the port; 0 takes a free one
 * @param user what will listen there, for example "DynamoDB Local"
 * @param option the command-line option that changes it, for example "--dynamodb-port"
 */
public record Port(int number, String user, String option) {
  public Port {
    if (number < 0 || number > 65535) {
      throw new Refusal(
          "%s wants port %d, which is not between 0 and 65535: change it with %s"
              .formatted(user, number, option));
    }
  }

  /**
   * The port's number, a free one if it is 0.
   *
   * @throws Refusal when another process listens there
   */
  public int available() {
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
  public Refusal inUse(Throwable cause) {
    return new Refusal(
        "Port %d is in use, and %s wants it: stop the program that listens there, or choose another port with %s"
            .formatted(number, user, option),
        cause);
  }
}
