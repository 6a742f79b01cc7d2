package com.cruddur.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.UserError;
import com.cruddur.templates.file.NewFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who else is on the machine reads nothing of a local system. */
class DataFolderTest {
  @TempDir private Path parent;
  private Path folder;

  @BeforeEach
  void parentIsOpen() throws IOException {
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
    folder = parent.resolve("data");
  }

  @Test
  void whatIsMadeInItIsItsOwnersWhoeverMakesIt() throws Exception {
    try (var held = DataFolder.hold(folder, false)) {
      Files.writeString(held.path().resolve("by-this-process"), "x");
      Files.createDirectory(held.path().resolve("folder"));
      var log = held.path().resolve("logs/child.log");
      try (var child =
          Child.start(
              List.of("/bin/sh", "-c", "echo x > by-a-child; mkdir made"),
              Map.of("PATH", "/usr/bin:/bin"),
              folder,
              log)) {
        assertEquals(0, child.onExit().get(), () -> log + "");
      }
      NewFile.write(folder.resolve("new"), new byte[] {1});
    }
    assertEquals(
        Map.of(
            "data", "rwx------",
            "lock", "rw-------",
            "by-this-process", "rw-------",
            "folder", "rwx------",
            "logs", "rwx------",
            "child.log", "rw-------",
            "by-a-child", "rw-------",
            "made", "rwx------",
            "new", "rw-------"),
        modes());
  }

  /** Of a version that left it open. */
  @Test
  void oneThatIsOpenIsClosedWithAllThatIsInIt() throws IOException {
    var elsewhere = Files.writeString(parent.resolve("elsewhere"), "x");
    open(elsewhere, "rw-r--r--");
    DataFolder.hold(folder, false).close();
    Files.createDirectory(folder.resolve("cognito"));
    open(Files.writeString(folder.resolve("cognito/db.json"), "x"), "rw-rw-r--");
    Files.createSymbolicLink(folder.resolve("link"), elsewhere);
    open(folder.resolve("lock"), "rw-r--r--");
    open(folder.resolve("cognito"), "rwxrwxr-x");
    open(folder, "rwxr-xr-x");
    DataFolder.hold(folder, false).close();
    var modes = modes();
    assertEquals("rw-r--r--", modes.remove("link"), "what a link leads to is not ours");
    assertEquals(
        Map.of(
            "data", "rwx------",
            "lock", "rw-------",
            "cognito", "rwx------",
            "db.json", "rw-------"),
        modes);
  }

  @Test
  void aFolderOfSomebodyElsesFilesThatOthersMayReadIsRefusedAndLeftAsItIs() throws IOException {
    Files.createDirectory(folder);
    open(Files.writeString(folder.resolve("thesis.txt"), "x"), "rw-r--r--");
    open(folder, "rwxr-xr-x");
    var before = modes();
    var refusal = assertThrows(UserError.class, () -> DataFolder.hold(folder, false));
    assertEquals(1, refusal.getMessage().lines().count());
    assertTrue(refusal.getMessage().contains("chmod 700"), refusal::getMessage);
    assertEquals(before, modes());
    open(folder, "rwx------");
    DataFolder.hold(folder, false).close();
    assertEquals("rw-r--r--", modes().get("thesis.txt"));
  }

  private static void open(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private Map<String, String> modes() throws IOException {
    var modes = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.toList()) {
        modes.put(
            file.getFileName().toString(),
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
    return modes;
  }
}
