package com.cruddur.ops.web;

import com.cruddur.templates.Json;
import com.cruddur.templates.command.Paint;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which releases of the web client there are. */
@Command(
    name = "releases",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Lists the releases of the web client that an environment has kept, and which is served.",
    footer = {
      "",
      "Examples:",
      "  bin/cruddur web releases prod",
      "  bin/cruddur web releases prod --json",
    })
final class ReleasesCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ENV", description = "dev, staging or prod as deployed.")
  private String environment;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var site = DeployedSite.find(environment, Optional.empty(), spec.commandLine().getErr());
    String shown =
        site.inBucket(
            bucket -> {
              var kept = bucket.releases();
              var served = bucket.served().orElse("");
              return json ? json(kept, served) : text(kept, served);
            });
    out.print(shown);
    out.flush();
    return 0;
  }

  private String text(List<KeptRelease> kept, String served) {
    if (kept.isEmpty()) {
      return "No release was published yet: bin/cruddur web publish %s%n".formatted(environment);
    }
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("RELEASE", "PUBLISHED", "REVISION", "ASSETS", ""));
    for (var release : kept) {
      rows.add(
          List.of(
              release.id(),
              release.published().truncatedTo(ChronoUnit.SECONDS).toString(),
              release.revision().isEmpty() ? "-" : release.revision(),
              String.valueOf(release.assets().size()),
              release.id().equals(served) ? "served" : ""));
    }
    return Paint.ofTerminal().table(rows);
  }

  private static String json(List<KeptRelease> kept, String served) {
    var list = Json.array();
    for (var release : kept) {
      var json =
          list.addObject()
              .put("release", release.id())
              .put("published", release.published().toString())
              .put("revision", release.revision())
              .put("served", release.id().equals(served));
      release.assets().forEach(json.putArray("assets")::add);
    }
    return list.toPrettyString() + "\n";
  }
}
