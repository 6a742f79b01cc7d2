package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.RunningSystem;
import com.cruddur.clients.walkthrough.ApiClient;
import com.cruddur.clients.walkthrough.Await;
import com.cruddur.endtoend.Command.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One data folder, and what is done to it, step by step. A system that will be killed is a process
 * of its own, any other runs in this JVM.
 */
final class LocalWalk implements AutoCloseable {
  private static final List<String> PEOPLE = List.of("andrewbrown", "bayko", "altbrown", "londo");

  // What up says when it cannot help somebody
  private static final Pattern ADVICE =
      Pattern.compile("! \\w+ cannot sign in \\(.+\\): run (bin/cruddur .+), then start again");

  /** How a command may end that could not do what it was asked for. */
  private static final List<String> GOOD_ENDS =
      List.of(
          ".* is in use by another running system: stop that one, or choose another data folder",
          "Nothing answers at \\S+: start the local system with bin/cruddur up",
          "No local system keeps its data in \\S+: start one with bin/cruddur up( --data \\S+)?",
          "No database answers: start the local system with bin/cruddur up, then try again",
          "DynamoDB cannot be asked for its tables: is the local system running"
              + " \\(bin/cruddur up\\), .*",
          "There is no table cruddur-messages in the local system: make it with bin/cruddur ddb"
              + " schema-load",
          "The table knows nobody with the handle '\\w+': .+",
          "\\w+ cannot sign in \\(.+\\): start bin/cruddur up again, which signs up who is missing",
          "What this command talks to answers no more: start the local system with bin/cruddur up,"
              + " .*",
          "Cannot do operations on a non-existent table \\(ResourceNotFoundException\\): .*");

  // What the stream's function needs to start and to read what came before, on a busy machine.
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Path folder;
  private final Path data;
  private final List<String> acknowledged = new ArrayList<>();
  private Optional<Up> up = Optional.empty();
  private int count;

  LocalWalk(Path folder) {
    this.folder = folder;
    this.data = folder.resolve("data");
  }

  /**
   * @param next what follows: it decides how a system is started
   */
  void step(String step, List<String> next) throws Exception {
    count++;
    var killed = Walks.KILL_INTO.matcher(step);
    var killedStart = Walks.KILLED_START.matcher(step);
    if (killed.matches()) {
      killInto(Integer.parseInt(killed.group(1)), killed.group(2));
    } else if (killedStart.matches()) {
      fork(options(killedStart.group(1)), killedStart.group(2)).close();
    } else if (Walks.ends(step)) {
      close();
    } else if (step.startsWith("up")) {
      start(step, next);
    } else if (step.equals("send")) {
      send();
    } else {
      command(step.startsWith("bin/") ? step : "bin/cruddur " + step);
    }
  }

  private void start(String step, List<String> next) throws Exception {
    if (up.isPresent()) {
      try (var second = UpInProcess.start(data, options(step))) {
        requireGoodEnd(step, second.awaitReady().orElseThrow());
      }
      return;
    }
    var forked = next.stream().filter(Walks::ends).findFirst().filter(Walks::kills).isPresent();
    var options = options(step);
    run(options, forked);
    var advice = up.orElseThrow().screen().lines().map(ADVICE::matcher).toList();
    for (var line : advice) {
      if (line.matches()) {
        command(line.group(1));
      }
    }
    if (advice.stream().anyMatch(MatchResult::hasMatch)) {
      close();
      run(List.of(), forked);
    }
    requireAWorkingSystem();
  }

  private void run(List<String> options, boolean forked) throws Exception {
    if (forked) {
      up = Optional.of(fork(options, "Ready"));
      return;
    }
    var here = UpInProcess.start(data, options);
    up = Optional.of(here);
    assertEquals(Optional.empty(), here.awaitReady());
  }

  private List<String> options(String step) {
    if (!step.equals("up --fresh")) {
      return List.of();
    }
    if (up.isEmpty()) {
      acknowledged.clear();
    }
    return List.of("--fresh");
  }

  private Up fork(List<String> options, String awaited) throws Exception {
    var arguments = new ArrayList<>(List.of("up", "--data", data.toString()));
    arguments.addAll(Command.freePorts());
    arguments.addAll(options);
    var output = folder.resolve("up-" + count + ".txt");
    var process = Command.start(output, arguments);
    Command.awaitLine(process, output, awaited);
    return new Up.Forked(process, output);
  }

  private void command(String line) throws IOException {
    var running = up.isPresent();
    requireGoodEnd(line, ScriptLines.run(line, folder, data));
    if (running) {
      forget(line);
    }
  }

  /** What a command is there to take away. */
  private void forget(String line) {
    if (line.contains(" ddb drop") || line.contains(" erase ")) {
      acknowledged.clear();
    }
  }

  private void killInto(int millis, String line) {
    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)
        .execute(up.orElseThrow()::close);
    requireGoodEnd(line, InProcess.run(line, "--data", data.toString()));
    forget(line);
    close();
  }

  /** Done, or something found that was looked for (2), or one sentence. */
  static void requireGoodEnd(String step, Outcome outcome) {
    var lines = outcome.err().lines().toList();
    var last = lines.isEmpty() ? "" : lines.getLast();
    assertTrue(
        outcome.status() == 0
            || outcome.status() == 2 && !(outcome.out() + outcome.err()).isBlank()
            || outcome.status() == 1 && GOOD_ENDS.stream().anyMatch(last::matches),
        () -> step + ": " + outcome);
    assertTrue(lines.stream().noneMatch(line -> line.startsWith("\tat ")), outcome::err);
  }

  /** Everybody signs in, what was acknowledged is there, a send arrives, and nothing is damaged. */
  private void requireAWorkingSystem() throws Exception {
    for (var handle : PEOPLE) {
      assertEquals(200, client(handle).get("/api/message_groups").status(), handle);
    }
    var text = "message %d of a walk".formatted(count);
    var sent = client("andrewbrown").send(Map.of("message", text, "handle", "bayko"));
    assertEquals(200, sent.status(), sent::toString);
    acknowledged.add(text);
    for (var handle : List.of("andrewbrown", "bayko")) {
      var reader = client(handle);
      var row =
          Await.until(
              LIMIT,
              () ->
                  Optional.of(reader.get("/api/message_groups").body().path(0))
                      .filter(first -> first.path("message").asText().equals(text)));
      assertTrue(row.isPresent(), () -> handle + " does not see: " + text);
      var stored = KilledSystemIT.messages(reader, row.get().path("uuid").asText());
      assertTrue(stored.containsAll(acknowledged), () -> acknowledged + " in " + stored);
    }
    var doctor = InProcess.run("bin/cruddur doctor", "--data", data.toString());
    assertEquals(0, doctor.status(), doctor::toString);
  }

  private void send() throws IOException {
    var text = "message %d of a walk".formatted(count);
    var token = InProcess.run("bin/cruddur token bayko", "--data", data.toString());
    requireGoodEnd("token", token);
    if (token.status() == 0) {
      var answer = api(token).send(Map.of("message", text, "handle", "andrewbrown"));
      if (answer.status() == 200) {
        acknowledged.add(text);
      }
    }
  }

  private ApiClient client(String handle) {
    var token = InProcess.run("bin/cruddur token " + handle, "--data", data.toString());
    assertEquals(0, token.status(), token::toString);
    return api(token);
  }

  private ApiClient api(Outcome token) {
    return new ApiClient(RunningSystem.read(data).api(), Optional.of(token.out().strip()));
  }

  @Override
  public void close() {
    up.ifPresent(Up::close);
    up = Optional.empty();
  }
}
