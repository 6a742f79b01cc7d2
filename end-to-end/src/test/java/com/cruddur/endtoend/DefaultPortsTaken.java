package com.cruddur.endtoend;

import com.cruddur.ops.Cruddur;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Somebody listens on each port that {@code bin/cruddur up} takes by default, as a developer's own
 * system does: a test that needs one of them fails, whoever else runs on the machine.
 */
final class DefaultPortsTaken implements BeforeAllCallback, AfterAllCallback {
  private final List<ServerSocket> taken = new ArrayList<>();

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
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
  public void afterAll(ExtensionContext context) throws IOException {
    for (var socket : taken) {
      socket.close();
    }
  }
}
