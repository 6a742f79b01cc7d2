package com.cruddur.review;

import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Synthesis;
import com.cruddur.templates.file.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The assembly of another commit, made by that commit's own code in a temporary folder, and kept
 * under {@code .cruddur/assemblies} by commit: a second question is answered at once. The working
 * tree's is kept beside it: nothing is written anywhere else.
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
                new UserError(
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

  /** The assembly of the working tree, up to date. */
  Path ofWorkingTree() {
    return new Synthesis(root, assemblies().resolve("working-tree")).upToDate(progress);
  }

  /**
   * The assembly's folder.
   *
   * @throws UserError when the commit cannot be built or synthesized
   */
  Path assembly(String commit) {
    var kept = assemblies().resolve(commit);
    if (Files.exists(kept.resolve("manifest.json"))) {
      return kept;
    }
    progress.accept("Building and synthesizing %s …".formatted(described(commit)));
    try (var checkout = BaseCheckout.of(root, commit)) {
      build(checkout.files());
      keep(new Synthesis(checkout.files()).upToDate(progress), kept);
      return kept;
    } catch (IOException e) {
      throw new UncheckedIOException("the assembly of " + commit + " cannot be kept", e);
    }
  }

  private Path assemblies() {
    return root.resolve(".cruddur/assemblies");
  }

  private static void build(Path checkout) {
    if (!Files.isExecutable(checkout.resolve("bin/build"))) {
      throw new UserError(
          "The base has no bin/build and cannot be synthesized: name a later commit, or a folder,"
              + " with --base");
    }
    Shell.required(checkout, Map.of(), "bin/build");
  }

  /** Templates and manifests, without the code of the assets; whole or not at all. */
  private static void keep(Path assembly, Path kept) throws IOException {
    Files.createDirectories(kept.getParent());
    var partial = Files.createTempDirectory(kept.getParent(), "partial-");
    try {
      try (Stream<Path> files = Files.walk(assembly)) {
        for (Path file : files.filter(file -> file.toString().endsWith(".json")).toList()) {
          var to = partial.resolve(assembly.relativize(file));
          Files.createDirectories(to.getParent());
          Files.copy(file, to);
        }
      }
      if (Files.exists(kept) && !Files.exists(kept.resolve("manifest.json"))) {
        Folders.delete(kept);
      }
      Files.move(partial, kept);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
      // Another command was sooner: the same commit makes the same assembly
    } finally {
      if (Files.exists(partial)) {
        Folders.delete(partial);
      }
    }
  }
}
