package com.cruddur.endtoend;

import com.cruddur.templates.command.Cruddur;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody listens on each port that {@code bin/cruddur up} takes by default, as a developer's own
 * system does: a command that needs one of them fails, whoever else runs on the machine. Held for
 * moments only, for a developer may want to start one.
 */
final class DefaultPortsTaken implements AutoCloseable {
  private final List<ServerSocket> taken = new ArrayList<>();

  DefaultPortsTaken() throws IOException {
    var up = Cruddur.commandLine().getSubcommands().get("up").getCommandSpec();
    for (var option : List.of("--api-port", "--dynamodb-port", "--cognito-port")) {
      var port = Integer.parseInt(up.findOption(option).defaultValue());
      try {
        taken.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
      } catch (BindException _) {
        // Somebody does already.
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (var socket : taken) {
      socket.close();
    }
  }
}
