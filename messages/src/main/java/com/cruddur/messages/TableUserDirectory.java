package com.cruddur.messages;

import static com.cruddur.messages.TableSchema.HANDLE_PREFIX;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The user directory as two items a user, by {@code sub} and by handle. */
public final class TableUserDirectory implements UserDirectory {
  // Cognito's own limit for preferred_username is 2,048; a key may have 2,048 bytes with its
  // prefix.
  private static final int LONGEST_HANDLE = 256;

  private final Table table;
  private final Supplier<UUID> uuids;

  public TableUserDirectory(Table table) {
    this(table, UUID::randomUUID);
  }

  /**
   * @param uuids where new users' uuids come from
   */
  public TableUserDirectory(Table table, Supplier<UUID> uuids) {
    this.table = table;
    this.uuids = uuids;
  }

  @Override
  public Optional<User> bySub(String sub) {
    return table.getImmutable(Items.userKey(sub)).map(Items::toUser);
  }

  @Override
  public Optional<User> byHandle(String handle) {
    return handle.length() > LONGEST_HANDLE
        ? Optional.empty()
        : table.getImmutable(Items.handleKey(handle)).map(Items::toUser);
  }

  @Override
  public SenderAndReceiver senderAndReceiver(String sub, String handle) {
    if (handle.length() > LONGEST_HANDLE) {
      return new SenderAndReceiver(bySub(sub), Optional.empty());
    }
    var found = table.getAll(List.of(Items.userKey(sub), Items.handleKey(handle)));
    return new SenderAndReceiver(
        found.stream().filter(item -> !isByHandle(item)).findFirst().map(Items::toUser),
        found.stream().filter(TableUserDirectory::isByHandle).findFirst().map(Items::toUser));
  }

  @Override
  public User register(String sub, String handle, String displayName) {
    if (handle.isBlank() || handle.length() > LONGEST_HANDLE) {
      throw new IllegalArgumentException(
          "a handle has 1 to " + LONGEST_HANDLE + " characters, not " + handle.length());
    }
    var user = new User(uuids.get().toString(), handle, displayName);
    var failed =
        table.transact(
            List.of(
                table.absent(Items.userBySub(sub, user)),
                table.absent(Items.userByHandle(sub, user))));
    if (failed.containsKey(0)) {
      return Items.toUser(failed.get(0));
    }
    if (failed.containsKey(1)) {
      throw new HandleTaken();
    }
    return user;
  }

  private static boolean isByHandle(Map<String, AttributeValue> item) {
    return Items.string(item, PARTITION_KEY).startsWith(HANDLE_PREFIX);
  }
}
