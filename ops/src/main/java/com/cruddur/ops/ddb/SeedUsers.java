package com.cruddur.ops.ddb;

import com.cruddur.messages.Table;
import com.cruddur.messages.User;
import com.cruddur.messages.UserItems;
import com.cruddur.templates.UserError;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * People who are seeded and have not signed up: found by handle, without a {@code sub} until {@code
 * users sync}.
 */
public final class SeedUsers {
  /** The reference's seed users; each system gives them uuids of its own. */
  static final List<User> REFERENCE =
      List.of(
          user("andrewbrown", "Andrew Brown"),
          user("bayko", "Andrew Bayko"),
          user("altbrown", "Alt Brown"),
          user("londo", "Londo Mollari"));

  private SeedUsers() {}

  private static User user(String handle, String displayName) {
    return new User(UUID.randomUUID().toString(), handle, displayName);
  }

  /** The items of a person without a sub: by handle, and what it looks like. */
  static List<Map<String, AttributeValue>> items(User user) {
    return Stream.concat(
            Stream.of(UserItems.userByHandle(UserItems.NO_SUB, user)),
            UserItems.lookAlikes(user).stream())
        .toList();
  }

  /** Makes a person whose handle is free; else it is this person, seeded before or signed up. */
  static void ensure(DynamoDbClient client, String name, User user) {
    isMade(client, name, user);
  }

  /**
   * Makes a person who is new.
   *
   * @throws UserError when somebody has the handle, or one that looks like it
   */
  static void make(DynamoDbClient client, String name, User user) {
    if (!isMade(client, name, user)) {
      throw new UserError(
          "Somebody has the handle '%s' already: run it again".formatted(user.handle()));
    }
  }

  private static boolean isMade(DynamoDbClient client, String name, User user) {
    var table = new Table(client, name);
    return table.transact(items(user).stream().map(table::absent).toList()).isEmpty();
  }
}
