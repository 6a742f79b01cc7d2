package com.cruddur.ops.ddb;

import static com.cruddur.messages.TableSchema.PARTITION_KEY;

import com.cruddur.messages.Items;
import com.cruddur.messages.User;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * People who are seeded and have not signed up: found by handle, without a {@code sub} until {@code
 * users sync}.
 */
public final class SeedUsers {
  /** Stands for the sub that nobody knows yet, as in the reference's seed. */
  public static final String NO_SUB = "MOCK";

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

  /** The one item of a person without a sub. */
  static Map<String, AttributeValue> item(User user) {
    return Items.userByHandle(NO_SUB, user);
  }

  /** Makes a person whose handle nobody has. */
  static void ensure(DynamoDbClient client, String table, User user) {
    try {
      client.putItem(
          b ->
              b.tableName(table)
                  .item(item(user))
                  .conditionExpression("attribute_not_exists(" + PARTITION_KEY + ")"));
    } catch (ConditionalCheckFailedException _) {
      // The handle is taken: it is this person, seeded before or signed up.
    }
  }
}
