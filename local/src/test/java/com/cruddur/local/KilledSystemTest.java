package com.cruddur.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.fixture.Checkout;
import com.cruddur.local.fixture.FixtureApp;
import com.cruddur.local.fixture.ForkedSystem;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A system whose process is killed with SIGKILL at work. */
class KilledSystemTest {
  private static final int ITEMS = 30;
  @TempDir private Path folder;

  @Test
  void noChildOutlivesItAndTheNextOneStartsAtOnceAndLosesNothing() throws Exception {
    Path events = folder.resolve("events");
    Path assembly = FixtureApp.write(folder.resolve("assembly"), events);
    Path data = folder.resolve("data");
    Process killed = fork(assembly, data);
    String[] ready = readyLine(killed).split(" ");
    List<ProcessHandle> children = new ArrayList<>();
    for (int i = 4; i < ready.length; i++) {
      ProcessHandle.of(Long.parseLong(ready[i])).ifPresent(children::add);
    }
    assertTrue(children.size() >= 2, "the emulator and a function: " + String.join(" ", ready));
    try (var http = HttpClient.newHttpClient()) {
      // A function at work does not ask for its next invocation, so it notices nothing by that.
      http.sendAsync(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ready[1] + "/hang")).build(),
          BodyHandlers.discarding());
      awaitLine(events, "rawPath=/hang");
      put(ready[2]);
      killed.destroyForcibly().waitFor();

      for (ProcessHandle child : children) {
        child.onExit().orTimeout(1, TimeUnit.MINUTES).join();
      }
      http.shutdownNow();
    }

    var options =
        Options.of(Checkout.root(), "dev")
            .withAssembly(assembly)
            .withData(data)
            .withPorts(
                Integer.parseInt(ready[1]), Integer.parseInt(ready[2]), Integer.parseInt(ready[3]));
    try (var next = LocalSystem.start(options)) {
      assertTrue(next.awaitIdle(Duration.ofMinutes(2)));
      String seen = Files.readString(events);
      for (int i = 0; i < ITEMS; i++) {
        assertTrue(seen.contains("MSG#" + i + "}"), "MSG#" + i + " did not reach the function");
      }
      assertEquals(Integer.parseInt(ready[1]), next.api().getPort());
    }
  }

  private static Process fork(Path assembly, Path data) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dcruddur.root=" + Checkout.root(),
                "-cp",
                System.getProperty("java.class.path"),
                ForkedSystem.class.getName(),
                assembly.toString(),
                data.toString(),
                "0",
                "0",
                "0"))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String readyLine(Process process) throws IOException {
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("READY ")) {
        return line;
      }
    }
    throw new IllegalStateException("the forked system did not start");
  }

  private static void awaitLine(Path file, String part) throws IOException {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!Files.exists(file) || !Files.readString(file).contains(part)) {
      assertTrue(System.nanoTime() - end < 0, part + " was not seen");
      Thread.onSpinWait();
    }
  }

  private static void put(String port) {
    try (DynamoDbClient dynamoDb = Clients.dynamoDb(URI.create("http://127.0.0.1:" + port))) {
      for (int i = 0; i < ITEMS; i++) {
        String key = "MSG#" + i;
        dynamoDb.putItem(
            item ->
                item.tableName("messages")
                    .item(
                        Map.of("pk", AttributeValue.fromS(key), "sk", AttributeValue.fromS("1"))));
      }
    }
  }
}
