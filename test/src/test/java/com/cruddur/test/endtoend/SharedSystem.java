package com.cruddur.test.endtoend;

import com.cruddur.local.Options;
import com.cruddur.ops.ApiClient;
import com.cruddur.ops.SeededSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One running system for all tests that leave it usable for each other: the packaged jars and the
 * templates of dev. Every answer that its clients get is held against the contract.
 */
final class SharedSystem implements BeforeAllCallback {
  static final Path ROOT = Path.of(System.getProperty("cruddur.root")).normalize();

  private static Running running;

  /** What is started once and stopped after the last test. */
  private record Running(
      SeededSystem seeded, FunctionLogs logs, Contract contract, List<String> notices)
      implements AutoCloseable {
    static Running start() {
      var contract = new Contract();
      List<String> notices = Collections.synchronizedList(new ArrayList<>());
      try {
        var data = Files.createTempDirectory(ROOT.resolve("test/target"), "system");
        var seeded =
            SeededSystem.start(
                Options.of(ROOT, "dev")
                    .withPorts(0, 0, 0)
                    .withData(data)
                    .withListeners(_ -> {}, notice -> notices.add(notice.line())));
        return new Running(seeded, new FunctionLogs(data.resolve("logs")), new Contract(), notices);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      seeded.close();
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

  static FunctionLogs logs() {
    return running.logs();
  }

  /** What the system told people, in the order of time. */
  static List<String> notices() {
    return List.copyOf(running.notices());
  }

  static ApiClient client(String handle) {
    return client(Optional.of(handle));
  }

  /** A client of the API, signed in with this handle, or not at all. */
  static ApiClient client(Optional<String> handle) {
    return withToken(handle.map(seeded()::accessToken));
  }

  static ApiClient withToken(Optional<String> token) {
    return new ApiClient(seeded().system().api(), token, running.contract()::witness);
  }
}
