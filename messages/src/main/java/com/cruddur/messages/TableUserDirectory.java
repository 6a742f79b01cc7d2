package com.cruddur.messages;

import static com.cruddur.messages.TableSchema.HANDLE_PREFIX;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The user directory as two items a user, by {@code sub} and by handle. Both say the same, so that
 * what one cannot say any more is asked of the other; who has no uuid in either is nobody.
 */
public final class TableUserDirectory implements UserDirectory {
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
    return table.getImmutable(Items.userKey(sub)).flatMap(item -> whole(sub, item));
  }

  @Override
  public Optional<User> byHandle(String handle) {
    return handle.length() > Items.LONGEST_HANDLE
        ? Optional.empty()
        : table.getImmutable(Items.handleKey(handle)).flatMap(this::whole);
  }

  @Override
  public SenderAndReceiver senderAndReceiver(String sub, String handle) {
    if (handle.length() > Items.LONGEST_HANDLE) {
      return new SenderAndReceiver(bySub(sub), Optional.empty());
    }
    var found = table.getAll(List.of(Items.userKey(sub), Items.handleKey(handle)));
    return new SenderAndReceiver(
        found.stream()
            .filter(item -> !isByHandle(item))
            .findFirst()
            .flatMap(item -> whole(sub, item)),
        found.stream().filter(TableUserDirectory::isByHandle).findFirst().flatMap(this::whole));
  }

  @Override
  public User register(String sub, String handle, String displayName) {
    if (handle.isBlank() || handle.length() > Items.LONGEST_HANDLE) {
      throw new IllegalArgumentException(
          "a handle has 1 to " + Items.LONGEST_HANDLE + " characters, not " + handle.length());
    }
    var user = new User(uuids.get().toString(), handle, displayName);
    var failed =
        table.transact(
            List.of(
                table.absent(Items.userBySub(sub, user)),
                table.absent(Items.userByHandle(sub, user))));
    if (failed.containsKey(0)) {
      return whole(sub, failed.get(0))
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "the user's item names nobody: bin/cruddur doctor --repair --apply"));
    }
    if (failed.containsKey(1)) {
      throw new HandleTaken();
    }
    return user;
  }

  /** Of the item by sub; what it lacks is in the item by its handle. */
  private Optional<User> whole(String sub, Map<String, AttributeValue> bySub) {
    var user = Items.toUser(bySub);
    return isWhole(user)
        ? Optional.of(user)
        : merged(
            user,
            Optional.of(user.handle())
                .filter(handle -> !handle.isEmpty())
                .flatMap(handle -> table.get(Items.handleKey(handle)))
                .filter(item -> Items.string(item, Items.COGNITO_USER_ID).equals(sub)));
  }

  /** Of the item by handle; what it lacks is in the item by its sub. */
  private Optional<User> whole(Map<String, AttributeValue> byHandle) {
    var user = Items.toUser(byHandle);
    return isWhole(user)
        ? Optional.of(user)
        : merged(
            user,
            Optional.of(Items.id(byHandle, Items.COGNITO_USER_ID))
                .filter(sub -> !sub.isEmpty())
                .flatMap(sub -> table.get(Items.userKey(sub)))
                .filter(
                    item ->
                        Items.handleKey(Items.toUser(item).handle())
                            .equals(Items.keyOf(byHandle))));
  }

  private static Optional<User> merged(User user, Optional<Map<String, AttributeValue>> item) {
    var other = item.map(Items::toUser).orElse(user);
    var uuid = user.uuid().isEmpty() ? other.uuid() : user.uuid();
    return uuid.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new User(
                uuid,
                user.handle().isEmpty() ? other.handle() : user.handle(),
                user.displayName().isEmpty() ? other.displayName() : user.displayName()));
  }

  private static boolean isWhole(User user) {
    return !user.uuid().isEmpty() && !user.handle().isEmpty() && !user.displayName().isEmpty();
  }

  private static boolean isByHandle(Map<String, AttributeValue> item) {
    return Items.string(item, PARTITION_KEY).startsWith(HANDLE_PREFIX);
  }
}
