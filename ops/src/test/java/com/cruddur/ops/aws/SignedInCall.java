package com.cruddur.ops.aws;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process of its own, because a profile is chosen by the environment: the calls of commands. */
final class SignedInCall {
  private static final int LIMIT_MINUTES = 5;

  private SignedInCall() {}

  public static void main(String[] arguments) {
    switch (arguments[0]) {
      case "table and listing" -> {
        try (var client = AwsClients.dynamoDb("eu-central-1")) {
          System.out.print(client.listTables().tableNames());
        }
        try (var account = AwsAccount.open(Optional.of("eu-central-1"))) {
          System.out.println(account.list(Kind.TABLE).stream().map(Item::id).toList());
        }
      }
      default -> {
        try (var account = AwsAccount.open(Optional.empty())) {
          System.out.println(account.caller());
        } catch (AwsFailure e) {
          System.out.println(e.getMessage());
        }
      }
    }
  }

  /**
   * @param environment all of it that is AWS's
   * @return what it said last
   */
  static String lastLine(Path folder, Map<String, String> environment, String call)
      throws IOException, InterruptedException {
    var out = folder.resolve("out.txt");
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                SignedInCall.class.getName(),
                call)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(environment);
    var process = builder.start();
    assertTrue(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES), "it did not end");
    return Files.readString(out).lines().toList().getLast();
  }
}
