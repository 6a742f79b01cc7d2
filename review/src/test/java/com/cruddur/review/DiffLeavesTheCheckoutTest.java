package com.cruddur.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The command on a fresh clone, as a process: it writes under {@code .cruddur} and into its
 * temporary folder, and whatever ends it, it leaves nothing else behind.
 */
@Tag("thorough")
class DiffLeavesTheCheckoutTest {
  private static final int LIMIT_MINUTES = 10;

  @TempDir private Path folder;
  private Path temporary;
  private SmallRepository repository;

  @BeforeEach
  void make() throws IOException {
    temporary = Files.createDirectories(folder.resolve("temporary"));
    repository = SmallRepository.in(folder.resolve("origin"));
  }

  @Test
  void asTheFirstAndAsTheSecondCommandOfAFreshCloneNothingElseIsWritten() throws Exception {
    unchangedBy(repository.cloned(folder.resolve("clone")));
  }

  @Test
  void aBaseWithOtherNpmPackagesInstallsThemBesideTheCheckoutsOwn() throws Exception {
    repository.packages("2.0.0");
    repository.commitAll("other packages");
    unchangedBy(repository.cloned(folder.resolve("clone")));
  }

  private void unchangedBy(SmallRepository clone) throws Exception {
    clone.build();
    var before = files(clone.root());
    assertTrue(before.keySet().stream().anyMatch(file -> file.startsWith("node_modules/")));
    for (var base : List.of("HEAD~1", "HEAD~1", "HEAD")) {
      var output = folder.resolve("output.txt");
      var process =
          clone
              .command(temporary, "diff", "prod", "--base", base)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      assertTrue(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES), base);
      var said = Files.readString(output);
      assertTrue(List.of(0, 2).contains(process.exitValue()), said);
      assertTrue(said.contains("prod: "), said);
      assertEquals(before, files(clone.root()), said);
      assertEquals(Map.of(), files(temporary), said);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aSignalWhileTheBaseIsBuiltEndsItsBuildAndLeavesNothing(String signal) throws Exception {
    var building = folder.resolve("building.txt");
    repository.executable(
        "bin/build",
        """
        #!/bin/sh
        sh -c 'echo $$ >%s.new && mv %s.new %s && exec sleep 600'
        """
            .formatted(building, building, building));
    repository.commitAll("slow");
    var before = files(repository.root());
    var process =
        repository
            .command(temporary, "diff", "prod", "--base", "HEAD", "--head", "assembly")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    var builder = builder(building, process);
    try {
      assertFalse(files(temporary).isEmpty());
      assertEquals(
          0,
          Shell.run(folder, List.of("kill", "-" + signal, Long.toString(process.pid()))).status());
      assertTrue(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES));
      builder.onExit().orTimeout(LIMIT_MINUTES, TimeUnit.MINUTES).join();
      assertEquals(Map.of(), files(temporary));
      assertEquals(before, files(repository.root()));
      assertEquals(1, repository.git("worktree", "list").lines().count());
    } finally {
      process.destroyForcibly();
      builder.destroyForcibly();
    }
  }

  private static ProcessHandle builder(Path building, Process process) throws Exception {
    var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LIMIT_MINUTES);
    while (!Files.exists(building)) {
      assertTrue(process.isAlive() && System.nanoTime() - end < 0, "the base is not built");
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    return ProcessHandle.of(Long.parseLong(Files.readString(building).strip())).orElseThrow();
  }

  /** What every file holds, and where every link leads, but for what is the command's own. */
  private static Map<String, String> files(Path root) throws Exception {
    var contents = new TreeMap<String, String>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(file -> !Files.isDirectory(file)).toList()) {
        var name = root.relativize(file).toString();
        if (!name.startsWith(".cruddur/assemblies/") && !name.startsWith("hsperfdata_")) {
          contents.put(
              name,
              Files.isSymbolicLink(file)
                  ? "-> " + Files.readSymbolicLink(file)
                  : HexFormat.of()
                      .formatHex(
                          MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
        }
      }
    }
    return contents;
  }
}
