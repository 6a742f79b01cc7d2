package com.cruddur.ops.aws;

import com.cruddur.clients.CallLimits;
import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The AWS SDK for JavaScript in a Node of the project's own: one child, one JSON line a call
 * (docs/decisions/0053-aws-through-node.md). It ends when its input ends, however this JVM dies.
 */
final class NodeBridge implements AwsCalls, AutoCloseable {
  private static final long GRACE_SECONDS = 2;

  /** For all attempts of one call together, the way to credentials included. */
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final Process process;
  private final Duration limit;
  private final BufferedWriter requests;
  private final BufferedReader answers;

  private NodeBridge(Process process, Duration limit) {
    this.process = process;
    this.limit = limit;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * @param root the project's folder, which holds {@code node_modules}
   * @param environment set in addition to what this process inherits, where the SDK's default chain
   *     finds credentials, region and endpoints
   * @throws UserError when Node or the SDK is not installed
   */
  static NodeBridge start(Path root, Map<String, String> environment) {
    return start(root, environment, LIMIT);
  }

  /**
   * @param limit after which a call that nobody answers fails
   */
  static NodeBridge start(Path root, Map<String, String> environment, Duration limit) {
    Path node = root.resolve("node_modules/.bin/node");
    if (!Files.exists(node) || !Files.exists(root.resolve("node_modules/@aws-sdk/client-sts"))) {
      throw new UserError("The AWS SDK is not installed: run 'npm ci' in the project's folder");
    }
    try (InputStream script = NodeBridge.class.getResourceAsStream("bridge.js")) {
      // --eval finds modules from the working directory
      var builder =
          new ProcessBuilder(
                  List.of(
                      node.toString(),
                      "--no-warnings",
                      "--eval",
                      new String(script.readAllBytes(), StandardCharsets.UTF_8)))
              .directory(root.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().putAll(environment);
      return new NodeBridge(builder.start(), limit);
    } catch (IOException e) {
      throw new UncheckedIOException("Node cannot be started", e);
    }
  }

  @Override
  public synchronized Answer call(String service, String command, JsonNode input) {
    String call = service + " " + command;
    ObjectNode request =
        Json.object()
            .put("service", service)
            .put("command", command)
            .put("limit", limit.toMillis());
    request.set("input", input);
    try {
      requests.write(request.toString());
      requests.newLine();
      requests.flush();
      String line = answer();
      if (line == null) {
        throw new IOException("Node has ended");
      }
      JsonNode answer = Json.parse(line);
      JsonNode error = answer.path("error");
      if (error.isMissingNode()) {
        return new Answer(answer.path("region").asText(), answer.path("output"));
      }
      throw new AwsFailure(
          call,
          error.path("name").asText(),
          sentence(error.path("name").asText(), error.path("message").asText()),
          error.path("retryable").asBoolean());
    } catch (IOException e) {
      throw new AwsFailure(
          call,
          "Bridge",
          "Node, which calls AWS, has ended (%s): run the command again"
              .formatted(UserError.words(e)),
          false);
    }
  }

  /** Node ends each call itself, unless it stands still as a whole: then it is ended here. */
  private String answer() throws IOException {
    var line = new FutureTask<>(answers::readLine);
    Thread.ofVirtual().start(line);
    try {
      return line.get(limit.plusSeconds(GRACE_SECONDS).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw new IOException("it gave no answer within " + CallLimits.text(limit), e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** In one line, and with what to do where AWS was never reached. */
  private static String sentence(String name, String message) {
    String line = message.replaceAll("\\s*\\R\\s*", " ");
    if (name.equals("CredentialsProviderError")) {
      return line + ": log in, or set AWS_PROFILE";
    }
    if (name.equals("TimeoutError")
        || line.matches(".*\\b(ECONN|ENOTFOUND|EAI_|EHOST|ENET)\\w*.*")) {
      return line + ": check the network, and AWS_PROFILE and AWS_ENDPOINT_URL if they are set";
    }
    return line.startsWith("Region ") ? line + ": set AWS_REGION or AWS_PROFILE" : line;
  }

  @Override
  public void close() {
    try {
      requests.close();
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException _) {
      process.destroyForcibly();
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
