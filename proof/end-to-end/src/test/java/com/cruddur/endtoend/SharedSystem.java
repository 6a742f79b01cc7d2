package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.seed.SeedConversation;
import com.cruddur.clients.walkthrough.ApiClient;
import com.cruddur.endtoend.fuzz.Answer;
import com.cruddur.local.Options;
import com.cruddur.local.command.NoPersonLimits;
import com.cruddur.local.command.SeededSystem;
import com.cruddur.local.notice.Mail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One running system for all tests that leave it usable for each other: the packaged jars and the
 * templates of dev. Every answer that its clients get is held against the contract.
 */
final class SharedSystem implements BeforeAllCallback {
  static final Path ROOT = Path.of(System.getProperty("cruddur.root")).normalize();

  /** The demo people's. */
  static final String PASSWORD = "Local-demo-1";

  private static final List<String> DEMO_PEOPLE =
      List.of(
          "andrewbrown",
          "bayko",
          "altbrown",
          "londo",
          "Andrew Brown",
          "Andrew Bayko",
          "Alt Brown",
          "Londo Mollari");
  private static final int LIMIT_MINUTES = 5;

  private static Running running;

  /** What is started once and stopped after the last test. */
  private record Running(
      SeededSystem seeded,
      Path data,
      FunctionLogs logs,
      Contract contract,
      Secrets secrets,
      List<String> notices,
      List<Mail> mails,
      PrintedRecords printed)
      implements AutoCloseable {
    static Running start() {
      var secrets = new Secrets();
      DEMO_PEOPLE.forEach(secrets::person);
      secrets.password(PASSWORD);
      SeedConversation.own().lines().forEach(line -> secrets.text(line.text()));
      var printed = PrintedRecords.fromNowOn();
      List<String> notices = Collections.synchronizedList(new ArrayList<>());
      List<Mail> mails = new CopyOnWriteArrayList<>();
      try {
        var data = Files.createTempDirectory(ROOT.resolve("proof/end-to-end/target"), "system");
        var seeded =
            SeededSystem.start(
                Options.of(ROOT, "dev")
                    .withData(data)
                    // A few people do what all tests do
                    .withVariables(NoPersonLimits.VARIABLES)
                    .withListeners(_ -> {}, notice -> tell(notices, notice.line()), mails::add));
        // As bin/cruddur up does it: commands find the system by its folder.
        seeded.running().write(data);
        return new Running(
            seeded,
            data,
            new FunctionLogs(data.resolve("logs")),
            new Contract(),
            secrets,
            notices,
            mails,
            printed);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void tell(List<String> notices, String line) {
      synchronized (notices) {
        notices.add(line);
        notices.notifyAll();
      }
    }

    @Override
    public void close() {
      seeded.close();
      printed.close();
      System.out.println(contract.answers() + " answers were held against docs/openapi.yaml");
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(Namespace.create(SharedSystem.class))
            .computeIfAbsent(Running.class, _ -> Running.start(), Running.class);
  }

  static SeededSystem seeded() {
    return running.seeded();
  }

  /** What the commands take as {@code --data}. */
  static Path data() {
    return running.data();
  }

  static FunctionLogs logs() {
    return running.logs();
  }

  /** What was sent so far. */
  static Secrets secrets() {
    return running.secrets();
  }

  /** What every answer is held against. */
  static Contract contract() {
    return running.contract();
  }

  /** What the system told people, in the order of time. */
  static List<String> notices() {
    return List.copyOf(running.notices());
  }

  /** What the user pool mailed, in the order of time. */
  static List<Mail> mails() {
    return running.mails();
  }

  /** The code of the newest mail to an address, in the case in which the pool has it. */
  static String mailedCode(String address) {
    var code =
        mails().reversed().stream()
            .filter(mail -> mail.to().equals(address))
            .findFirst()
            .orElseThrow()
            .code();
    secrets().code(code);
    return code;
  }

  /** What this process, which is the gateway, the user pool and the stream's poller too, logged. */
  static List<String> printed() {
    return running.printed().lines();
  }

  /** Waits until a condition holds that another notice may bring about. */
  static void awaitNotice(BooleanSupplier condition) throws InterruptedException {
    var notices = running.notices();
    var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LIMIT_MINUTES);
    synchronized (notices) {
      while (!condition.getAsBoolean()) {
        var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        assertTrue(left > 0, notices::toString);
        notices.wait(left);
      }
    }
  }

  static ApiClient client(String handle) {
    return client(Optional.of(handle));
  }

  /** A client of the API, signed in with this handle, or not at all. */
  static ApiClient client(Optional<String> handle) {
    return withToken(handle.map(seeded()::accessToken));
  }

  static ApiClient withToken(Optional<String> token) {
    return new ApiClient(seeded().system().api(), token, SharedSystem::witness);
  }

  private static void witness(HttpResponse<String> answer) {
    running.secrets().request(answer.request());
    running.contract().witness(Answer.of(answer));
  }
}
