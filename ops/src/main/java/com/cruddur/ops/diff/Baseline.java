package com.cruddur.ops.diff;

import com.cruddur.local.notice.Refusal;
import com.cruddur.local.template.Synthesis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The assembly of another commit, made by that commit's own code in a worktree of its own, and kept
 * under {@code .cruddur/assemblies} by commit: a second question is answered at once.
 */
final class Baseline {
  private final Path root;
  private final Consumer<String> progress;

  /**
   * @param root the project's folder
   */
  Baseline(Path root, Consumer<String> progress) {
    this.root = root;
    this.progress = progress;
  }

  /** What a change is compared with when nobody says: what is, or will be, merged into. */
  String usual() {
    return Stream.of("origin/main", "main")
        .filter(ref -> commit(ref).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    "There is neither origin/main nor main to compare with: name one with --base"));
  }

  /** The commit that a name of git's means; empty: it means none. */
  Optional<String> commit(String ref) {
    var result =
        Shell.run(
            root,
            List.of(
                "git", "rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}"));
    return result.status() == 0 ? Optional.of(result.output().strip()) : Optional.empty();
  }

  /** For people: the short hash and the first line of what the commit says. */
  String described(String commit) {
    return Shell.run(root, List.of("git", "log", "-1", "--format=%h %s", commit)).output().strip();
  }

  /** A file as a commit has it; empty: it has none. */
  String file(String commit, String path) {
    var result = Shell.run(root, List.of("git", "show", commit + ":" + path));
    return result.status() == 0 ? result.output() : "";
  }

  /**
   * The assembly's folder.
   *
   * @throws Refusal when the commit cannot be built or synthesized
   */
  Path assembly(String commit) {
    var kept = root.resolve(".cruddur/assemblies").resolve(commit);
    if (Files.exists(kept.resolve("manifest.json"))) {
      return kept;
    }
    progress.accept("Building and synthesizing %s …".formatted(described(commit)));
    try {
      Files.createDirectories(kept.getParent());
      var folder = Files.createTempDirectory("cruddur-base-");
      var worktree = folder.resolve("checkout");
      try {
        required(
            root, "git", "worktree", "add", "--detach", "--force", worktree.toString(), commit);
        shareNodeModules(worktree);
        build(worktree);
        keep(new Synthesis(worktree).upToDate(progress), kept);
      } finally {
        Shell.run(root, List.of("git", "worktree", "remove", "--force", worktree.toString()));
        delete(folder);
      }
      return kept;
    } catch (IOException e) {
      throw new UncheckedIOException("the assembly of " + commit + " cannot be kept", e);
    }
  }

  /** The packages are the same where the lock file is. */
  private void shareNodeModules(Path worktree) throws IOException {
    var lock = worktree.resolve("package-lock.json");
    if (Files.exists(lock)
        && Files.isDirectory(root.resolve("node_modules"))
        && Files.mismatch(lock, root.resolve("package-lock.json")) < 0) {
      Files.createSymbolicLink(worktree.resolve("node_modules"), root.resolve("node_modules"));
    }
  }

  private static void build(Path worktree) {
    if (!Files.isExecutable(worktree.resolve("bin/build"))) {
      throw new Refusal(
          "The base has no bin/build and cannot be synthesized: name a later commit, or a folder,"
              + " with --base");
    }
    required(worktree, "bin/build");
  }

  private static void required(Path folder, String... words) {
    var result = Shell.run(folder, List.of(words));
    if (result.status() != 0) {
      throw new Refusal(
          "%s failed for the base (exit status %d): %s"
              .formatted(String.join(" ", words), result.status(), result.reason()));
    }
  }

  /** Templates and manifests, without the code of the assets; whole or not at all. */
  private static void keep(Path assembly, Path kept) throws IOException {
    var partial = Files.createTempDirectory(kept.getParent(), "partial-");
    try (Stream<Path> files = Files.walk(assembly)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".json")).toList()) {
        var to = partial.resolve(assembly.relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    if (Files.exists(kept)) {
      delete(kept);
    }
    Files.move(partial, kept);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
