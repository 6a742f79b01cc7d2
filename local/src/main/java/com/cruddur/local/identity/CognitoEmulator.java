package com.cruddur.local.identity;

import com.cruddur.local.notice.Mail;
import com.cruddur.local.process.Child;
import com.cruddur.local.process.Port;
import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** cognito-local in a Node of the project's own, with its database in the data folder. */
public final class CognitoEmulator implements AutoCloseable {
  // A second on an idle machine; it is given up early only when its process has ended.
  private static final Duration START = Duration.ofMinutes(3);

  private final Child child;
  private final URI uri;

  private CognitoEmulator(Child child, URI uri) {
    this.child = child;
    this.uri = uri;
  }

  /**
   * @param root the project's folder, which holds {@code node_modules}
   * @param functions where it invokes its triggers
   * @param triggers the function's name by trigger; the emulator has one set for all of its pools
   * @param mails told of each mail; its log has none of them
   * @throws UserError when Node or the emulator is not installed, or its database is damaged
   */
  public static CognitoEmulator start(
      Path root,
      Path data,
      Port port,
      URI functions,
      Map<String, String> triggers,
      List<String> usernameAttributes,
      Consumer<Mail> mails) {
    Path node = installed(root.resolve("node_modules/.bin/node"));
    Path emulator = installed(root.resolve("node_modules/cognito-local/lib/bin/start.js"));
    Path folder = data.resolve("cognito");
    checkDatabase(folder.resolve(".cognito/db"));
    int number = port.available();
    URI uri = URI.create("http://127.0.0.1:" + number);
    Path log = data.resolve("logs/cognito.log");
    try {
      Path config = folder.resolve(".cognito/config.json");
      Files.createDirectories(config.getParent());
      Files.write(config, config(uri, number, functions, triggers, usernameAttributes));
      Path preload = folder.resolve("preload.js");
      try (InputStream script = CognitoEmulator.class.getResourceAsStream("preload.js")) {
        Files.write(preload, script.readAllBytes());
      }
      Path temporary = Files.createDirectories(folder.resolve("tmp"));
      // Nobody whose words it logs can know how a line with a mail begins.
      String mark = UUID.randomUUID() + " ";
      var child =
          Child.start(
              List.of(node.toString(), "--require", preload.toString(), emulator.toString()),
              Map.of(
                  "HOST",
                  "127.0.0.1",
                  "PORT",
                  String.valueOf(number),
                  "NO_COLOR",
                  "1",
                  "TMPDIR",
                  temporary.toString(),
                  "MAIL_MARK",
                  mark),
              folder,
              log,
              line -> isMail(line, mark, mails));
      var started = new CognitoEmulator(child, uri);
      started.awaitHealth(log);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("the Cognito emulator cannot be started", e);
    }
  }

  private static boolean isMail(String line, String mark, Consumer<Mail> mails) {
    if (!line.startsWith(mark)) {
      return false;
    }
    try {
      var mail = Json.parse(line.substring(mark.length()));
      mails.accept(new Mail(mail.path("to").asText(), mail.path("code").asText()));
      return true;
    } catch (JacksonException _) {
      // Half a line, of an emulator that was killed.
      return false;
    }
  }

  public URI uri() {
    return uri;
  }

  private static Path installed(Path file) {
    if (!Files.exists(file)) {
      throw new UserError(
          "%s is missing: run 'npm ci' in the project's folder, then try again".formatted(file));
    }
    return file;
  }

  /** The emulator itself would stop with a stack trace. */
  private static void checkDatabase(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        try {
          Json.parse(Files.readAllBytes(file));
        } catch (JacksonException e) {
          throw new UserError(
              "The Cognito emulator's database %s is damaged: start over with --fresh"
                  .formatted(file),
              e);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] config(
      URI uri,
      int port,
      URI functions,
      Map<String, String> triggers,
      List<String> usernameAttributes) {
    ObjectNode config = Json.object();
    ObjectNode lambda = config.putObject("LambdaClient");
    lambda.put("endpoint", functions.toString()).put("region", "local");
    lambda.putObject("credentials").put("accessKeyId", "local").put("secretAccessKey", "local");
    config.putObject("TokenConfig").put("IssuerDomain", uri.toString());
    config.putObject("ServerConfig").put("hostname", "127.0.0.1").put("port", port);
    ObjectNode names = config.putObject("TriggerFunctions");
    triggers.forEach(names::put);
    var attributes = config.putObject("UserPoolDefaults").putArray("UsernameAttributes");
    usernameAttributes.forEach(attributes::add);
    return Json.bytes(config);
  }

  private void awaitHealth(Path log) {
    long end = System.nanoTime() + START.toNanos();
    while (!isHealthy()) {
      if (!child.isAlive() || System.nanoTime() - end > 0) {
        close();
        throw new UserError("The Cognito emulator did not start; its output is in " + log);
      }
      try {
        Thread.sleep(25);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        close();
        throw new IllegalStateException("interrupted while the Cognito emulator started", e);
      }
    }
  }

  private boolean isHealthy() {
    try {
      var connection = (HttpURLConnection) uri.resolve("/health").toURL().openConnection();
      connection.setConnectTimeout(1000);
      connection.setReadTimeout(5000);
      return connection.getResponseCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    child.close();
  }
}
