package com.cruddur.local;

import static com.cruddur.templates.Refused.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.cruddur.dynamodb.DynamoDbLocal;
import com.cruddur.local.fixture.FixtureApp;
import com.cruddur.local.process.LoopbackServer;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a local system does not start with: each is one line that says what to do. */
class RefusedStartTest {
  @TempDir private static Path folder;

  @Test
  void aPortInUseIsRefusedByItsNumber() throws Exception {
    try (var taken = LoopbackServer.start(0, _ -> {})) {
      Options wanted =
          FixtureApp.options(folder, folder.resolve("port")).withPorts(0, taken.port(), 0);

      assertRefused(
          () -> LocalSystem.start(wanted),
          "Port " + taken.port(),
          "DynamoDB Local",
          "--dynamodb-port");
    }
  }

  @Test
  void aDatabaseWhosePortSomebodyHasTakenSaysSo() throws Exception {
    try (var taken = LoopbackServer.start(0, _ -> {})) {
      assertThrows(
          BindException.class,
          () -> DynamoDbLocal.inFolder(taken.port(), folder.resolve("taken")).close());
    }
  }

  @Test
  void whatIsWrongWithTheArgumentsIsSaidWhateverPortsAreInUse() throws Exception {
    try (var taken = LoopbackServer.start(0, _ -> {})) {
      int port = taken.port();
      Options wanted =
          FixtureApp.options(folder, folder.resolve("arguments")).withPorts(port, port + 1, 0);
      assertRefused(() -> LocalSystem.start(wanted.withPorts(port, 70_000, 0)), "70000");
      assertRefused(
          () -> LocalSystem.start(wanted.withPorts(port, port, 0)),
          "--api-port",
          "--dynamodb-port");
      Options unknown =
          Options.of(wanted.root(), "nowhere")
              .withPorts(port, port + 1, 0)
              .withData(wanted.data())
              .withAssembly(wanted.assembly().orElseThrow());
      assertRefused(() -> LocalSystem.start(unknown), "'nowhere'", "dev");
    }
  }

  @Test
  void freshDeletesNothingWhereTheStartIsRefused() throws Exception {
    Path data = Files.createDirectories(folder.resolve("fresh"));
    Files.createFile(data.resolve("lock"));
    Path kept = Files.writeString(data.resolve("kept"), "what was said");
    try (var taken = LoopbackServer.start(0, _ -> {})) {
      Options wanted = FixtureApp.options(folder, data).withFresh(true);
      assertRefused(
          () -> LocalSystem.start(wanted.withPorts(taken.port(), 0, 0)), "Port " + taken.port());
    }
    assertEquals("what was said", Files.readString(kept));
  }

  @Test
  void aStoredTableThatDiffersFromItsTemplateIsRefused() throws Exception {
    Options changed = FixtureApp.options(folder, folder.resolve("changed"));
    LocalSystem.start(changed).close();
    Options after =
        changed.withAssembly(
            FixtureApp.write(folder.resolve("assembly-2"), folder.resolve("events"), "group"));

    assertRefused(() -> LocalSystem.start(after), "messages", "primary key", "--fresh");
    LocalSystem.start(after.withFresh(true)).close();
  }

  @Test
  void aDamagedFileOfTheUserPoolIsRefused() throws Exception {
    for (String name : List.of("users/1.json", "key.json")) {
      for (String content : List.of("{\"sub\": ", "{}", "[]")) {
        Options damaged = FixtureApp.options(folder, folder.resolve("damaged"));
        Path file = damaged.data().resolve("cognito").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);

        assertRefused(() -> LocalSystem.start(damaged), name, "damaged", "--fresh");
        Files.delete(file);
      }
    }
  }

  @Test
  void theUsersOfAnEarlierVersionAreNotOverlooked() throws Exception {
    Options earlier = FixtureApp.options(folder, folder.resolve("earlier"));
    Files.createDirectories(earlier.data().resolve("cognito/.cognito/db"));

    assertRefused(() -> LocalSystem.start(earlier), "earlier version", "--fresh");
  }

  @Test
  void freshDoesNotDeleteAFolderOfOtherFiles() throws Exception {
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("thesis.txt"), "precious");

    assertRefused(
        () -> LocalSystem.start(FixtureApp.options(folder, other).withFresh(true)), "not deleted");
    assertEquals("precious", Files.readString(other.resolve("thesis.txt")));
  }

  @Test
  void anUnknownEnvironmentIsRefusedAndLeavesNothingRunning() throws Exception {
    Options unknown = FixtureApp.options(folder, folder.resolve("unknown"));
    var nowhere =
        Options.of(unknown.root(), "nowhere")
            .withData(unknown.data())
            .withAssembly(unknown.assembly().orElseThrow());

    assertRefused(() -> LocalSystem.start(nowhere), "'nowhere'", "dev");
    assertRefused(() -> LocalSystem.start(nowhere), "'nowhere'", "dev");
  }

  @Test
  void aFunctionWhoseJdkIsNotInstalledStopsTheStart() throws Exception {
    Path assembly = FixtureApp.write(folder.resolve("assembly-java9"), folder.resolve("events"));
    Path template = assembly.resolve("assembly-dev/service.json");
    Files.writeString(template, Files.readString(template).replace("java25", "java9"));
    Options old = FixtureApp.options(folder, folder.resolve("java9")).withAssembly(assembly);

    assertRefused(() -> LocalSystem.start(old), "Function", "JDK 9", "JAVA_9_HOME");
  }

  @Test
  void aTemplateWithAnUnknownPropertyIsRefused() throws Exception {
    Path assembly = FixtureApp.write(folder.resolve("assembly-window"), folder.resolve("events"));
    Path template = assembly.resolve("assembly-dev/service.json");
    Files.writeString(
        template,
        Files.readString(template)
            .replace("\"BatchSize\": 10", "\"BatchSize\": 10, \"TumblingWindowInSeconds\": 5"));
    Options window = FixtureApp.options(folder, folder.resolve("window")).withAssembly(assembly);

    assertRefused(
        () -> LocalSystem.start(window), "TumblingWindowInSeconds", "Mapping", "stack service");
  }
}
