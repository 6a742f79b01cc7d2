package com.cruddur.ops.web;

import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.cruddur.templates.command.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a release of the web client the one that is served. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Publishes the web client that bin/build has built to a deployed environment: its assets, a"
          + " record of it, the environment's settings,",
      "and last its page, which is the switch. Whoever has the page open goes on with the old"
          + " assets, which stay for 30 days.",
      "A release is named by its content: one that is served already is not touched. Needs"
          + " s3:ListBucket on the site's bucket,",
      "s3:GetObject, s3:PutObject and s3:DeleteObject in it, and cloudformation:DescribeStacks."
    },
    exitCodeList = {
      "0:the release is served",
      "1:not finished; a whole release is served, and the same command goes on"
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur web publish dev",
      "  bin/cruddur web publish prod --dry-run                what would be done",
      "  bin/cruddur web publish prod --release 3f9a2b7c1d02   back to a release that is kept",
    })
final class PublishCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ENV", description = "dev, staging or prod as deployed.")
  private String environment;

  @Option(
      names = "--release",
      paramLabel = "ID",
      description = "A release that the bucket has kept (web releases lists them), not this build.")
  private String id;

  @Option(
      names = "--files",
      paramLabel = "FOLDER",
      description = "Where the built web client lies (default: web/dist).")
  private Path files;

  @Option(
      names = "--app",
      paramLabel = "FOLDER",
      description = "An assembly that was synthesized before (default: this checkout's).")
  private Path app;

  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var err = spec.commandLine().getErr();
    if (id != null && files != null) {
      throw new UserError("--release is kept in the bucket, and --files are not: leave one out");
    }
    var folder = files == null ? Checkout.root().resolve("web/dist") : files;
    var release = id == null ? Release.in(folder) : null;
    var site = DeployedSite.find(environment, Optional.ofNullable(app), err);
    var outcome =
        site.inBucket(
            bucket -> {
              var publication =
                  new Publication(
                      bucket,
                      site.settings().json(),
                      dryRun,
                      Instant.now(),
                      line -> {
                        err.println(line);
                        err.flush();
                      });
              return release == null
                  ? publication.publish(id)
                  : publication.publish(release, revision());
            });
    out.print(json ? json(site, outcome) : text(site, outcome));
    out.flush();
    return 0;
  }

  private String text(DeployedSite site, Publication.Outcome outcome) {
    var text = new StringBuilder("Web client of %s%n".formatted(site.where()));
    line(text, "assets", outcome.uploaded().size() + (dryRun ? " to upload" : " uploaded"));
    line(
        text,
        "settings",
        outcome.settingsChanged() ? dryRun ? "to be written" : "written" : "as they were");
    var before = outcome.before().orElse("nothing");
    line(
        text,
        "page",
        !outcome.isSwitch()
            ? "release %s is served already".formatted(outcome.release())
            : "%s from %s to release %s"
                .formatted(dryRun ? "to switch" : "switched", before, outcome.release()));
    if (!outcome.removed().isEmpty()) {
      line(
          text,
          "too old",
          "%s %s"
              .formatted(dryRun ? "to remove" : "removed", String.join(", ", outcome.removed())));
    }
    line(text, "open", site.url().toString());
    return text + (dryRun ? "Nothing was changed.%n".formatted() : "");
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("  %-9s %s%n".formatted(name, value));
  }

  private String json(DeployedSite site, Publication.Outcome outcome) {
    var json =
        Json.object()
            .put("environment", environment)
            .put("url", site.url().toString())
            .put("release", outcome.release())
            .put("before", outcome.before().orElse(""))
            .put("settingsChanged", outcome.settingsChanged())
            .put("dryRun", dryRun);
    outcome.uploaded().forEach(json.putArray("uploaded")::add);
    outcome.removed().forEach(json.putArray("removed")::add);
    return json.toPrettyString() + "\n";
  }

  /** Of this checkout; empty where git does not know. */
  private static String revision() {
    try {
      var git =
          new ProcessBuilder("git", "rev-parse", "--short=12", "HEAD")
              .directory(Checkout.root().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var output = git.inputReader()) {
        var line = output.readLine();
        return git.waitFor() == 0 && line != null ? line : "";
      }
    } catch (IOException _) {
      return "";
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
