package com.cruddur.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.crac.Core;
import com.cruddur.api.FakeCluster.Manner;
import com.cruddur.api.FakeCluster.Method;
import com.cruddur.messages.TableSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The function around a SnapStart snapshot, in a JVM of its own. */
class SnapshotTest {
  /** By which org.crac finds the context of Lambda's runtime. */
  private static final String CONTEXT = "-Dorg.crac.Core.Compat=" + Core.class.getPackageName();

  @Test
  @Timeout(600)
  void theClusterIsReachedByRequestsAloneAndNoSocketGoesIntoASnapshot() throws Exception {
    try (var cluster = new FakeCluster(new Manner.Answers(Duration.ZERO))) {
      var process = start(cluster);
      try (var output = process.inputReader();
          var input = process.outputWriter()) {
        await("initialised", output);
        assertEquals(0, cluster.accepted(), "the handler was made");

        input.append('\n').flush();
        await("primed", output);
        assertEquals(1, cluster.calls(Method.GET_ITEM));
        assertTrue(cluster.openConnections() > 0);

        input.append('\n').flush();
        await("snapshot", output);
        assertEquals(2, cluster.calls(Method.GET_ITEM), "the rehearsal asks the cluster, too");
        awaitNoConnection(cluster);

        var before = cluster.accepted();
        input.append('\n').flush();
        await("restored", output);
        assertEquals(before, cluster.accepted(), "restored");

        input.append('\n').flush();
        await("served", output);
        assertEquals(3, cluster.calls(Method.GET_ITEM));
        input.append('\n').flush();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue());
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static Process start(FakeCluster cluster) throws IOException {
    int nobody;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    var builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    CONTEXT,
                    "-cp",
                    System.getProperty("java.class.path"),
                    SnapshotMain.class.getName()))
            .redirectErrorStream(true);
    builder.environment().put(TableSchema.TABLE_NAME_VARIABLE, TableSchema.TABLE_NAME);
    builder.environment().put(TableSchema.DAX_ENDPOINT_VARIABLE, cluster.endpoint());
    // The table is asked too, for what the cluster does not know: here it refuses at once.
    builder.environment().put("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:" + nobody);
    return builder.start();
  }

  private static void await(String step, BufferedReader output) throws IOException {
    var seen = new StringBuilder();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals(step)) {
        return;
      }
      seen.append(line).append('\n');
    }
    throw new AssertionError("not " + step + ": " + seen);
  }

  private static void awaitNoConnection(FakeCluster cluster) throws InterruptedException {
    var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (cluster.openConnections() > 0) {
      assertTrue(System.nanoTime() - end < 0, "a socket outlives the hook");
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
