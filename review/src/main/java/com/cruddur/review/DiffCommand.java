package com.cruddur.review;

import com.cruddur.review.cost.Traffic;
import com.cruddur.review.judge.EnvironmentTemplates;
import com.cruddur.review.judge.Guard;
import com.cruddur.review.judge.Replacements;
import com.cruddur.templates.UserError;
import com.cruddur.templates.command.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a change would do to an environment, by its consequence. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints what the working tree would change in an environment, worst first: data lost,"
          + " protection lost, access widened,",
      "reliability lost, interrupted or slow, cost, harmless; with the minutes and the monthly"
          + " cost. Needs no account, but for --deployed.",
      "Writes under .cruddur alone, and into a temporary folder that goes with it."
    },
    exitCodeList = {"0:nothing to approve", "1:failed", "2:something needs approval"},
    footer = {
      "",
      "Examples:",
      "  bin/cruddur diff prod                          against origin/main, else main",
      "  bin/cruddur diff prod --base v1.4              against a tag, built by its own code",
      "  bin/cruddur diff prod --base /tmp/assembly     against a folder that .ci/synth wrote",
      "  bin/cruddur diff prod --deployed               against the account",
      "  bin/cruddur diff prod --allow 1f2e3d4c5b6a7988 --reason 'moved by hand, see OPS-12'",
    })
public final class DiffCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ENV",
      arity = "0..*",
      description = "dev, staging or prod; several; none: all that the base or the app has.")
  private List<String> environments = List.of();

  @Option(
      names = "--base",
      paramLabel = "REF|FOLDER",
      description =
          "A commit, branch or tag, or an assembly's folder (default: origin/main, else main).")
  private String base;

  @Option(
      names = "--deployed",
      description = "Compare with what is deployed, by the credentials at hand, instead of --base.")
  private boolean deployed;

  @Option(
      names = "--head",
      paramLabel = "FOLDER",
      description = "An assembly's folder (default: the working tree, synthesized).")
  private Path head;

  @ArgGroup private Form form;

  private static final class Form {
    @Option(names = "--markdown", description = "For a pull request.")
    private boolean markdown;

    @Option(names = "--json", description = "For programs.")
    private boolean json;
  }

  @Option(
      names = "--allow",
      paramLabel = "ID",
      split = ",",
      description =
          "A finding that is meant; several with commas, or the option again. Lines that a change"
              + " adds to .ci/approved count too.")
  private List<String> allowed = List.of();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; the digest shows it.")
  private String reason;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var root = Checkout.root();
    var given = Approvals.given(allowed, reason);
    var digests = digests(root, given);
    given.mustAllBeIn(digests.stream().flatMap(d -> d.judgment().toApprove().stream()).toList());
    var out = spec.commandLine().getOut();
    out.print(printed(digests));
    out.flush();
    return digests.stream().mapToInt(Digest::exitStatus).max().orElse(0);
  }

  private String printed(List<Digest> digests) {
    if (form != null && form.json) {
      return DigestJson.text(digests);
    }
    return digests.stream()
        .map(
            digest ->
                form != null && form.markdown
                    ? new DigestMarkdown(digest).text()
                    : new DigestText(digest).text())
        .collect(Collectors.joining("\n"));
  }

  private List<Digest> digests(Path root, Approvals given) {
    if (deployed && base != null) {
      throw new UserError("--deployed and --base are two things to compare with: leave one out");
    }
    var baseline = new Baseline(root, this::progress);
    var ref = deployed ? "" : base == null ? baseline.usual() : base;
    var commit = deployed ? Optional.<String>empty() : baseline.commit(ref);
    if (!deployed && commit.isEmpty() && !Files.isDirectory(Path.of(ref))) {
      throw new UserError(
          "'%s' is neither a commit nor a folder: name what to compare with by --base"
              .formatted(ref));
    }
    var after = head == null ? baseline.ofWorkingTree() : head;
    var earlier = commit.map(id -> baseline.file(id, Approvals.FILE)).orElse("");
    // What a folder or an account was made of, and so which lines are new, nobody knows
    var approved = commit.isPresent() ? approved(root) : "";
    var folder = commit.map(baseline::assembly).orElseGet(() -> Path.of(ref));
    var described = commit.map(baseline::described).orElse(ref);
    var digests = new ArrayList<Digest>();
    for (String environment : names(folder, after)) {
      var now = Side.of(after, environment, head == null ? "the working tree" : head.toString());
      var before = deployed ? deployed(root, now) : Side.of(folder, environment, described);
      var added = Approvals.added(approved, earlier, environment);
      var digest = digest(root, before, now).with(added.and(given));
      added
          .unknownIn(digest.judgment().toApprove())
          .forEach(
              id ->
                  progress(
                      "%s %s in %s approves nothing: there is no such finding"
                          .formatted(environment, id, Approvals.FILE)));
      digests.add(digest);
    }
    return digests;
  }

  /** Of both sides: what the change takes away is in the base alone. */
  private List<String> names(Path folder, Path after) {
    var names = new LinkedHashSet<>(EnvironmentTemplates.names(after));
    if (!deployed) {
      names.addAll(EnvironmentTemplates.names(folder));
    }
    for (String name : environments) {
      if (!names.contains(name)) {
        throw new UserError(
            "There is no environment '%s': the app has %s"
                .formatted(name, String.join(", ", names)));
      }
    }
    return environments.isEmpty() ? List.copyOf(names) : environments;
  }

  private static Side deployed(Path root, Side now) {
    return ServiceLoader.load(DeployedSide.class)
        .findFirst()
        .orElseThrow(() -> new UserError("--deployed takes the operators' commands: run bin/build"))
        .read(root, now);
  }

  private static Digest digest(Path root, Side before, Side now) {
    var replacements = Replacements.find(root, before.templates(), now.templates());
    return Digest.of(
        now.templates().environment(),
        before.described(),
        now.described(),
        Guard.compare(before.templates(), now.templates(), replacements),
        CostChange.between(before.assembly(), now.assembly(), Traffic.usual()));
  }

  private static String approved(Path root) {
    var file = root.resolve(Approvals.FILE);
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UserError(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void progress(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
