package com.cruddur.messages;

import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.USER_PREFIX;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The user directory as items of the table: by {@code sub}, by handle, and by what the handle looks
 * like. The first two say the same, so that what one cannot say any more is asked of the other; who
 * has no uuid in either is nobody.
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

  /**
   * Who stands in the way of a handle.
   *
   * @param sub theirs, as far as it is known
   * @param looksAlike whether theirs is another handle, which looks like it
   */
  public record Holder(String sub, boolean looksAlike) {}

  @Override
  public Optional<User> bySub(String sub) {
    return table.getImmutable(UserItems.userKey(sub)).flatMap(item -> whole(sub, item));
  }

  @Override
  public Optional<Sender> sender(String sub) {
    return table.get(UserItems.userKey(sub)).flatMap(item -> sender(sub, item));
  }

  private Optional<Sender> sender(String sub, Map<String, AttributeValue> bySub) {
    return whole(sub, bySub).map(user -> new Sender(user, UserItems.isBlocked(bySub)));
  }

  @Override
  public Optional<User> byHandle(String handle) {
    return UserItems.handleKeys(handle).stream()
        .flatMap(key -> table.getImmutable(key).stream())
        .findFirst()
        .flatMap(this::whole);
  }

  @Override
  public SenderAndReceiver senderAndReceiver(String sub, String handle) {
    var handles = UserItems.handleKeys(handle);
    var keys = new ArrayList<>(handles);
    keys.add(UserItems.userKey(sub));
    var found = table.getAll(keys);
    return new SenderAndReceiver(
        found.stream()
            .filter(item -> is(USER_PREFIX, item))
            .findFirst()
            .flatMap(item -> sender(sub, item)),
        first(handles, found).flatMap(this::whole));
  }

  /** Who has a handle or one that looks like it; empty when it is free. */
  public Optional<Holder> holder(Handle handle) {
    var handles = UserItems.handleKeys(handle.text());
    var keys = new ArrayList<>(handles);
    lookAlikes(handle).forEach(item -> keys.add(Items.keyOf(item)));
    var found = table.getAll(keys);
    return first(handles, found)
        .map(item -> new Holder(Items.string(item, UserItems.COGNITO_USER_ID), false))
        .or(() -> found.isEmpty() ? Optional.empty() : Optional.of(new Holder("", true)));
  }

  @Override
  public User register(String sub, String handle, String displayName) {
    var checked = new Handle(handle);
    var user =
        new User(uuids.get().toString(), checked.text(), new DisplayName(displayName).text());
    // What older versions wrote stands under other keys, and nobody writes there any more
    var older =
        UserItems.handleKeys(user.handle()).stream()
            .filter(key -> !key.equals(UserItems.handleKey(checked)))
            .flatMap(key -> table.get(key).stream())
            .findFirst();
    if (older.isPresent()) {
      return own(sub, older.get());
    }
    var writes = new ArrayList<TransactWriteItem>();
    writes.add(table.absent(UserItems.userBySub(sub, user)));
    writes.add(table.absent(UserItems.userByHandle(sub, user)));
    UserItems.lookAlikes(user).forEach(item -> writes.add(table.absent(item)));
    var failed = table.transact(writes);
    if (failed.isEmpty()) {
      return user;
    }
    if (failed.containsKey(0)) {
      return whole(sub, failed.get(0)).orElseThrow(TableUserDirectory::nobody);
    }
    if (failed.containsKey(1)) {
      return own(sub, failed.get(1));
    }
    throw new HandleTaken(true);
  }

  /** One's own handle, of whose two items the other one is missing: it is written anew. */
  private User own(String sub, Map<String, AttributeValue> byHandle) {
    if (!Items.string(byHandle, UserItems.COGNITO_USER_ID).equals(sub)) {
      throw new HandleTaken(false);
    }
    var user = whole(byHandle).orElseThrow(TableUserDirectory::nobody);
    var bySub = UserItems.blockedAs(byHandle, UserItems.userBySub(sub, user));
    table.transact(List.of(table.absent(bySub)));
    return user;
  }

  private static IllegalStateException nobody() {
    return new IllegalStateException(
        "the user's item names nobody: bin/cruddur doctor --repair --apply");
  }

  private static List<Map<String, AttributeValue>> lookAlikes(Handle handle) {
    return UserItems.lookAlikes(new User("", handle.text(), ""));
  }

  private static Optional<Map<String, AttributeValue>> first(
      List<Map<String, AttributeValue>> keys, List<Map<String, AttributeValue>> found) {
    return keys.stream()
        .flatMap(key -> found.stream().filter(item -> Items.keyOf(item).equals(key)))
        .findFirst();
  }

  private static boolean is(String prefix, Map<String, AttributeValue> item) {
    return Items.string(item, PARTITION_KEY).startsWith(prefix);
  }

  /** Of the item by sub; what it lacks is in the item by its handle. */
  private Optional<User> whole(String sub, Map<String, AttributeValue> bySub) {
    var user = Items.toUser(bySub);
    return isWhole(user)
        ? Optional.of(user)
        : merged(
            user,
            UserItems.handleKeys(user.handle()).stream()
                .flatMap(key -> table.get(key).stream())
                .filter(item -> Items.string(item, UserItems.COGNITO_USER_ID).equals(sub))
                .findFirst());
  }

  /** Of the item by handle; what it lacks is in the item by its sub. */
  private Optional<User> whole(Map<String, AttributeValue> byHandle) {
    var user = Items.toUser(byHandle);
    return isWhole(user)
        ? Optional.of(user)
        : merged(
            user,
            Optional.of(Items.id(byHandle, UserItems.COGNITO_USER_ID))
                .filter(sub -> !sub.isEmpty())
                .flatMap(sub -> table.get(UserItems.userKey(sub)))
                .filter(
                    item ->
                        UserItems.handleKeys(Items.toUser(item).handle())
                            .contains(Items.keyOf(byHandle))));
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
}
