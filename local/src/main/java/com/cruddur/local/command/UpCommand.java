package com.cruddur.local.command;

import com.cruddur.clients.DemoUser;
import com.cruddur.clients.RunningSystem;
import com.cruddur.clients.web.WebFile;
import com.cruddur.local.Options;
import com.cruddur.local.process.Port;
import com.cruddur.local.site.SiteServer;
import com.cruddur.templates.UserError;
import com.cruddur.templates.command.Checkout;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs an environment until it is interrupted. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs an environment's synthesized templates on this machine, with real parts, on loopback"
          + " only.",
      "The first start signs the demo users up and plants the seed conversation. Data stay until"
          + " --fresh.",
      "It prints what a client needs, writes it to client.json in the data folder, and shows the"
          + " codes of the mails",
      "that the user pool sends. Ctrl-C stops everything."
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur up",
      "  bin/cruddur up --fresh                 forget everything and start over",
      "  bin/cruddur up --env prod",
      "  bin/cruddur up --api-port 4568 --dynamodb-port 8001 --cognito-port 9230",
      "  bin/cruddur up --env staging --api-port 0 --dynamodb-port 0 --cognito-port 0",
      "                                         on free ports, beside another environment",
    })
public final class UpCommand implements Callable<Integer> {
  // The reference's web client's
  private static final int USUAL_WEB_PORT = 3000;

  @Mixin private LocalOptions local;

  @Option(
      names = "--api-port",
      paramLabel = "PORT",
      defaultValue = "4567",
      description = "Where the HTTP API listens (default: ${DEFAULT-VALUE}).")
  private int apiPort;

  @Option(
      names = "--dynamodb-port",
      paramLabel = "PORT",
      defaultValue = "8000",
      description = "Where DynamoDB Local listens (default: ${DEFAULT-VALUE}).")
  private int dynamoDbPort;

  @Option(
      names = "--cognito-port",
      paramLabel = "PORT",
      defaultValue = "9229",
      description = "Where the user pool listens (default: ${DEFAULT-VALUE}).")
  private int cognitoPort;

  @Option(
      names = "--web-port",
      paramLabel = "PORT",
      description = "Where the web client is served (default: 3000, unless it is in use).")
  private Integer webPort;

  @Option(names = "--fresh", description = "Delete what the data folder keeps, and start over.")
  private boolean fresh;

  @Option(
      names = "--no-person-limits",
      description = "Answer one person however many requests they send: for load tests.")
  private boolean noPersonLimits;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    var screen = new Screen(out);
    var began = System.nanoTime();
    var ready = new AtomicBoolean();
    var options =
        local
            .options()
            .withPorts(apiPort, dynamoDbPort, cognitoPort)
            .withFresh(fresh)
            .withVariables(noPersonLimits ? NoPersonLimits.VARIABLES : Map.of())
            .withListeners(
                screen::progress,
                screen::notice,
                mail -> {
                  // Those of the demo users' own sign-ups are nobody's to read
                  if (ready.get()) {
                    screen.mail(mail);
                  }
                });
    var seeded = SeededSystem.start(options);
    var running = seeded.running();
    running.write(options.data());
    Optional<SiteServer> site = site(seeded, screen);
    out.println();
    out.print(seeded.system().summary().render());
    show(out, running, options, site);
    out.printf(
        Locale.ROOT,
        "%nReady after %.1f s. Data and logs are in %s. Ctrl-C stops.%n",
        (System.nanoTime() - began) / 1e9,
        shortest(options.data()));
    ready.set(true);
    untilInterrupted(
        () -> {
          out.println("Stopping …");
          site.ifPresent(SiteServer::close);
          seeded.close();
        });
    return 0;
  }

  /** Whoever runs a front end of their own at the usual port goes on with that one. */
  private Optional<SiteServer> site(SeededSystem seeded, Screen screen) {
    Path files = Checkout.root().resolve("web/dist");
    if (!WebFile.isBuilt(files)) {
      screen.progress("The web client is not built, and so not served: run bin/build");
      return Optional.empty();
    }
    var port = new Port(webPort == null ? USUAL_WEB_PORT : webPort, "the web client", "--web-port");
    try {
      return seeded
          .system()
          .site()
          .map(site -> SiteServer.start(port, files, site, seeded.running()));
    } catch (UserError e) {
      if (webPort != null) {
        throw e;
      }
      screen.progress("The web client is not served. " + e.getMessage());
      return Optional.empty();
    }
  }

  /** By Ctrl-C, which ends the JVM, or by an interrupt of this thread. */
  private static void untilInterrupted(Runnable stop) {
    var stopped = new CountDownLatch(1);
    var hook =
        new Thread(
            () -> {
              stop.run();
              stopped.countDown();
            });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      stopped.await();
    } catch (InterruptedException _) {
      Runtime.getRuntime().removeShutdownHook(hook);
      stop.run();
    }
  }

  private void show(
      PrintWriter out, RunningSystem running, Options options, Optional<SiteServer> site) {
    out.printf("%nFor clients, and as JSON in %s%n", shortest(RunningSystem.file(options.data())));
    var lines = new LinkedHashMap<String, String>();
    site.ifPresent(server -> lines.put("web client", server.uri().toString()));
    lines.put("HTTP API", running.api().toString());
    lines.put("allowed origins", String.join(", ", running.origins()));
    lines.put("Cognito", running.cognito().toString());
    lines.put("region", running.region());
    lines.put("user pool", running.userPool());
    lines.put("app client", running.clientId());
    lines.put("DynamoDB", running.dynamoDb().toString());
    lines.put("demo users", DemoUser.emails());
    lines.put("password", DemoUser.PASSWORD);
    lines.forEach((name, value) -> out.printf("  %-18s %s%n", name, value));
    out.printf(
        "Mails with codes are shown here and at %s/mails. Try, in another terminal:%n",
        running.cognito());
    out.printf(
        "  curl -s -H \"Authorization: Bearer $(bin/cruddur token bayko%s)\""
            + " %s/api/message_groups%n",
        local.asArguments(), running.api());
  }

  private static Path shortest(Path path) {
    var root = Checkout.root();
    return path.startsWith(root) ? root.relativize(path) : path;
  }
}
