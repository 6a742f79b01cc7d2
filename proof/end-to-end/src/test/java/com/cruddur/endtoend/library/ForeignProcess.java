package com.cruddur.endtoend.library;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A library of another language, in a process that answers a line of JSON with another. */
final class ForeignProcess implements Device {
  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;
  private final Path log;

  /**
   * @param log gets what the library prints
   */
  ForeignProcess(List<String> command, Path log) {
    var builder = new ProcessBuilder(command).redirectError(Redirect.appendTo(log.toFile()));
    // No file of whoever runs the tests decides what is called, and no proxy sees it
    builder.environment().put("AWS_CONFIG_FILE", "/dev/null");
    builder.environment().put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    builder.environment().put("NO_PROXY", "*");
    builder.environment().remove("AWS_PROFILE");
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(command + " cannot be started", e);
    }
    this.requests = process.outputWriter();
    this.answers = process.inputReader();
    this.log = log;
  }

  @Override
  public JsonNode call(String operation, Map<String, String> arguments) throws Refused {
    var request = Json.object().put("op", operation);
    request.set("args", Json.of(arguments));
    try {
      requests.write(request + "\n");
      requests.flush();
      var line = answers.readLine();
      if (line == null) {
        throw new AssertionError("the library's process has ended; what it printed is in " + log);
      }
      var answer = Json.parse(line);
      if (answer.has("error")) {
        throw new Refused(answer.at("/error/name").asText(), answer.at("/error/message").asText());
      }
      return answer.path("ok");
    } catch (IOException e) {
      throw new AssertionError("no answer to %s; more is in %s".formatted(operation, log), e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }
}
