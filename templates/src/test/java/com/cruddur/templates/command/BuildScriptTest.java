package com.cruddur.templates.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bin/build} itself in a small copy of the project. Its Maven copies sources to classes, as
 * the real one does where no test is compiled: it adds, and takes nothing away.
 */
class BuildScriptTest {
  private static final int LIMIT_MINUTES = 2;

  /**
   * Writes down that it began and ended; between them it waits while a file named slow is there.
   */
  private static final String MAVEN =
      """
      #!/usr/bin/env bash
      echo begin >> maven.log
      while [ -f slow ]; do sleep 0.02; done
      [ -f broken ] && exit 1
      for module in ops infra lambda-api lambda-stream local review; do
        mkdir -p $module/target/classes $module/target/lib
        cp -r $module/src/main/. $module/target/classes/
      done
      touch lambda-api/target/lambda-api.jar lambda-stream/target/lambda-stream.jar
      echo end >> maven.log
      """;

  @TempDir private Path project;

  @BeforeEach
  void copy() throws IOException {
    Files.createDirectories(project.resolve("bin"));
    Files.createDirectories(project.resolve(".mvn"));
    Files.copy(
        root().resolve("bin/build"),
        project.resolve("bin/build"),
        StandardCopyOption.COPY_ATTRIBUTES);
    script("bin/node-modules", "#!/usr/bin/env bash\n");
    script("path/mvn", MAVEN);
    write("pom.xml");
    for (var module : List.of("ops", "infra", "lambda-api", "lambda-stream", "local", "review")) {
      write(module + "/pom.xml");
      write(module + "/src/main/A.java");
      write(module + "/src/main/B.java");
    }
  }

  @Test
  void whatIsBuiltIsNotBuiltAgain() throws Exception {
    assertEquals(0, build());
    assertEquals(0, build());
    assertEquals(List.of("begin", "end"), maven());
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    var slow = Files.createFile(project.resolve("slow"));
    var one = start();
    await(() -> maven().equals(List.of("begin")));
    var other = start();
    // The second stands at the lock, or, without one, in a Maven of its own
    await(() -> maven().size() > 1 || holdsOrWaits(other));
    Files.delete(slow);
    assertEquals(0, ended(one));
    assertEquals(0, ended(other));
    assertEquals(List.of("begin", "end"), maven());
  }

  @Test
  void theClassOfADeletedSourceGoes() throws Exception {
    build();
    Files.write(project.resolve("ops/target/ops.jar"), new byte[] {1});
    Files.delete(project.resolve("ops/src/main/B.java"));
    assertEquals(0, build());
    assertTrue(Files.exists(project.resolve("ops/target/classes/A.java")));
    assertFalse(Files.exists(project.resolve("ops/target/classes/B.java")));
    assertFalse(Files.exists(project.resolve("ops/target/ops.jar")));
    assertTrue(Files.exists(project.resolve("infra/target/classes/B.java")));
  }

  @Test
  void aSourceThatIsOlderThanTheBuildAndNewInItsPlaceIsBuilt() throws Exception {
    build();
    var moved = write("ops/src/main/C.java");
    Files.setLastModifiedTime(moved, FileTime.from(Instant.EPOCH));
    assertEquals(0, build());
    assertTrue(Files.exists(project.resolve("ops/target/classes/C.java")));
  }

  @Test
  void aBuildThatFailedIsTriedAgain() throws Exception {
    var broken = Files.createFile(project.resolve("broken"));
    assertEquals(1, build());
    Files.delete(broken);
    assertEquals(0, build());
    assertEquals(List.of("begin", "begin", "end"), maven());
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws IOException, InterruptedException {
    var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LIMIT_MINUTES);
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < end, "the condition never held");
      Thread.sleep(20);
    }
  }

  /** A child named flock, or the script's own end. */
  private static boolean holdsOrWaits(Process script) {
    return !script.isAlive()
        || script
            .descendants()
            .anyMatch(child -> child.info().command().orElse("").endsWith("flock"));
  }

  private List<String> maven() throws IOException {
    var log = project.resolve("maven.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  private int build() throws IOException, InterruptedException {
    return ended(start());
  }

  private Process start() throws IOException {
    var builder =
        new ProcessBuilder(project.resolve("bin/build").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder
        .environment()
        .merge("PATH", project.resolve("path").toString(), (path, own) -> own + ":" + path);
    return builder.start();
  }

  private static int ended(Process process) throws InterruptedException {
    assertTrue(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES), "bin/build did not end");
    return process.exitValue();
  }

  private Path write(String name) throws IOException {
    var file = project.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, name);
  }

  private void script(String name, String text) throws IOException {
    Files.setPosixFilePermissions(write(name), PosixFilePermissions.fromString("rwx------"));
    Files.writeString(project.resolve(name), text);
  }

  /** The repository's root, from a module's folder. */
  private static Path root() {
    var here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("package-lock.json")) ? here : here.getParent();
  }
}
