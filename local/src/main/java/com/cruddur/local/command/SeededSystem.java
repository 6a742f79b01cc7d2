package com.cruddur.local.command;

import com.cruddur.clients.Clients;
import com.cruddur.clients.DemoUser;
import com.cruddur.clients.RunningSystem;
import com.cruddur.clients.seed.Seed;
import com.cruddur.clients.seed.SeedConversation;
import com.cruddur.clients.walkthrough.ApiClient;
import com.cruddur.local.LocalSystem;
import com.cruddur.local.Options;
import com.cruddur.messages.Table;
import com.cruddur.messages.TableSchema;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.User;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A local system with its demo users and the seed conversation. */
public final class SeededSystem implements AutoCloseable {
  private final LocalSystem system;

  private SeededSystem(LocalSystem system) {
    this.system = system;
  }

  /**
   * Starts a system and plants what is missing of users and seed.
   *
   * @throws com.cruddur.templates.UserError with one sentence when it cannot start
   * @throws IOException when the seed cannot be planted
   */
  public static SeededSystem start(Options options) throws IOException {
    var seeded = new SeededSystem(LocalSystem.start(options));
    try {
      seeded.plant(options.listeners().progress());
      return seeded;
    } catch (IOException | RuntimeException e) {
      seeded.close();
      throw e;
    }
  }

  public LocalSystem system() {
    return system;
  }

  /** What its clients have to know. */
  public RunningSystem running() {
    return new RunningSystem(
        system.api(),
        system.dynamoDb(),
        system.cognito(),
        system.outputs().get("UserPoolId"),
        system.outputs().get("UserPoolClientId"),
        system.region(),
        system.origins());
  }

  /** A client of the API, signed in with this handle, or not at all. */
  public ApiClient client(Optional<String> handle) {
    return new ApiClient(system.api(), handle.map(this::accessToken));
  }

  public String accessToken(String handle) {
    return system.accessToken(DemoUser.require(handle).email(), DemoUser.PASSWORD);
  }

  private void plant(Consumer<String> progress) throws IOException {
    try (var client = Clients.dynamoDb(system.dynamoDb())) {
      var table = new Table(client, TableSchema.TABLE_NAME);
      progress.accept("Looking after the demo users …");
      List<DemoUser> present;
      try (var people = new DemoPeople(system, table)) {
        present = people.ensure(progress);
      }
      if (!present.containsAll(DemoUser.seeded())) {
        return;
      }
      var users = new TableUserDirectory(table);
      List<User> people =
          DemoUser.seeded().stream()
              .map(user -> users.byHandle(user.handle()).orElseThrow())
              .toList();
      List<ApiClient> clients =
          DemoUser.seeded().stream().map(user -> client(Optional.of(user.handle()))).toList();
      new Seed(SeedConversation.own(), table, people, clients).plant(Instant.now(), progress);
    }
  }

  @Override
  public void close() {
    system.close();
  }
}
