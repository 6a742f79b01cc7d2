package com.cruddur.ops.running;

import com.cruddur.local.Options;
import com.cruddur.ops.command.Checkout;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
      "Ctrl-C stops everything."
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur up",
      "  bin/cruddur up --fresh                 forget everything and start over",
      "  bin/cruddur up --api-port 4568 --dynamodb-port 8001 --cognito-port 9230",
    })
public final class UpCommand implements Callable<Integer> {
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
      description = "Where Cognito's emulator listens (default: ${DEFAULT-VALUE}).")
  private int cognitoPort;

  @Option(names = "--fresh", description = "Delete what the data folder keeps, and start over.")
  private boolean fresh;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var out = spec.commandLine().getOut();
    var began = System.nanoTime();
    var options =
        local
            .options()
            .withPorts(apiPort, dynamoDbPort, cognitoPort)
            .withFresh(fresh)
            .withListeners(out::println, notice -> out.println("! " + notice.line()));
    var seeded = SeededSystem.start(options);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  out.println("Stopping …");
                  seeded.close();
                  stopped.countDown();
                }));
    RunningSystem.of(seeded.system()).write(options.data());
    show(out, seeded, options, (System.nanoTime() - began) / 1e9);
    stopped.await();
    return 0;
  }

  private void show(PrintWriter out, SeededSystem seeded, Options options, double seconds) {
    var api = seeded.system().api();
    var root = Checkout.root();
    out.println();
    out.print(seeded.system().summary().render());
    out.println();
    out.printf("Demo users: %s; password %s%n", DemoUser.handles(), DemoUser.PASSWORD);
    out.println("Try, in another terminal:");
    out.printf(
        "  curl -s -H \"Authorization: Bearer $(bin/cruddur token bayko%s)\""
            + " %s/api/message_groups%n",
        local.asArguments(), api);
    out.printf(
        Locale.ROOT,
        "%nReady after %.1f s. Data and logs are in %s. Ctrl-C stops.%n",
        seconds,
        options.data().startsWith(root) ? root.relativize(options.data()) : options.data());
    out.flush();
  }
}
