package com.cruddur.ops.running;

import com.cruddur.local.Clients;
import com.cruddur.local.LocalSystem;
import com.cruddur.local.Options;
import com.cruddur.messages.Table;
import com.cruddur.messages.TableSchema;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.User;
import com.cruddur.ops.users.Sync;
import com.cruddur.ops.users.UserPool;
import com.cruddur.ops.walkthrough.ApiClient;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** A local system with its demo users and the seed conversation. */
public final class SeededSystem implements AutoCloseable {
  private final LocalSystem system;

  private SeededSystem(LocalSystem system) {
    this.system = system;
  }

  /**
   * Starts a system and plants what is missing of users and seed.
   *
   * @throws com.cruddur.local.notice.Refusal with one sentence when it cannot start
   * @throws IOException when the seed cannot be planted
   */
  public static SeededSystem start(Options options) throws IOException {
    var seeded = new SeededSystem(LocalSystem.start(options));
    try {
      seeded.signUpUsers();
      var planted = seeded.plant();
      if (planted > 0) {
        options
            .listeners()
            .progress()
            .accept("Planted %d messages of the seed conversation.".formatted(planted));
      }
      return seeded;
    } catch (IOException | RuntimeException e) {
      seeded.close();
      throw e;
    }
  }

  public LocalSystem system() {
    return system;
  }

  /** A client of the API, signed in with this handle, or not at all. */
  public ApiClient client(Optional<String> handle) {
    return new ApiClient(system.api(), handle.map(this::accessToken));
  }

  public String accessToken(String handle) {
    return system.accessToken(DemoUser.require(handle).email(), DemoUser.PASSWORD);
  }

  private void signUpUsers() {
    for (var user : DemoUser.values()) {
      if (!system.isSignedUp(user.email())) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("name", user.displayName());
        attributes.put("preferred_username", user.handle());
        system.signUp(user.email(), DemoUser.PASSWORD, attributes);
      }
    }
    bringIntoTheTable();
  }

  /** Whom the pool has kept and the table has not: it was dropped, or seeded anew. */
  private void bringIntoTheTable() {
    var emails = Arrays.stream(DemoUser.values()).map(DemoUser::email).toList();
    try (var client = Clients.dynamoDb(system.dynamoDb());
        var pool =
            new UserPool(Clients.cognito(system.cognito()), system.outputs().get("UserPoolId"))) {
      var sync = new Sync(new Table(client, TableSchema.TABLE_NAME));
      pool.each(
          member -> {
            if (emails.contains(member.email())) {
              sync.sync(member);
            }
          });
    }
  }

  private int plant() throws IOException {
    try (var client = Clients.dynamoDb(system.dynamoDb())) {
      var table = new Table(client, TableSchema.TABLE_NAME);
      var users = new TableUserDirectory(table);
      List<User> people =
          DemoUser.seeded().stream()
              .map(user -> users.byHandle(user.handle()).orElseThrow())
              .toList();
      List<ApiClient> clients =
          DemoUser.seeded().stream().map(user -> client(Optional.of(user.handle()))).toList();
      return new Seed(SeedConversation.own(), table, people, clients).plant(Instant.now());
    }
  }

  @Override
  public void close() {
    system.close();
  }
}
