package com.cruddur.ops.users;

import static com.cruddur.messages.TableSchema.BLOCKED_AT;
import static com.cruddur.messages.TableSchema.USER_UUID;

import com.cruddur.clients.users.UserAccounts;
import com.cruddur.messages.Items;
import com.cruddur.messages.Table;
import com.cruddur.messages.Timestamp;
import com.cruddur.messages.UserItems;
import com.cruddur.templates.UserError;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Blocks a person, or lets them again (docs/decisions/0097). The table comes first, because the API
 * reads there at each send whether its sender is blocked; then the account, so that no new token is
 * given out. Each may be repeated: what is so already stays as it is.
 */
final class Blocking {
  private final Table table;
  private final UserAccounts accounts;
  private final InstantSource clock;

  Blocking(Table table, UserAccounts accounts, InstantSource clock) {
    this.table = table;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * Who it is about, as table and pool are before anything is done.
   *
   * @param items their items of the directory: by handle and, where they have signed up, by sub
   * @param sub empty where they have no account
   * @param enabled whether their account is; empty where the pool has none
   */
  record Person(
      List<Map<String, AttributeValue>> items, Optional<String> sub, Optional<Boolean> enabled) {
    /** Whether all that there is of them says so. */
    boolean isBlocked() {
      return items.stream().allMatch(UserItems::isBlocked);
    }

    boolean isFree() {
      return items.stream().noneMatch(UserItems::isBlocked);
    }
  }

  /**
   * @throws UserError when nobody has the handle, or the directory does not say who that is
   */
  Person find(String handle) {
    var byHandle =
        UserItems.handleKeys(handle).stream()
            .flatMap(key -> table.get(key).stream())
            .findFirst()
            .orElseThrow(
                () ->
                    new UserError(
                        "The table knows nobody with the handle '%s': bin/cruddur cognito list-users shows who is in the pool"
                            .formatted(handle)));
    var sub = Items.id(byHandle, UserItems.COGNITO_USER_ID);
    if (sub.isEmpty()) {
      throw unclear(handle);
    }
    if (sub.equals(UserItems.NO_SUB)) {
      return new Person(List.of(byHandle), Optional.empty(), Optional.empty());
    }
    var items = new ArrayList<Map<String, AttributeValue>>(List.of(byHandle));
    table.get(UserItems.userKey(sub)).ifPresent(items::add);
    if (items.stream().map(item -> Items.id(item, USER_UUID)).distinct().count() > 1) {
      throw unclear(handle);
    }
    return new Person(items, Optional.of(sub), accounts.isEnabled(sub));
  }

  /** The wrong one would be blocked. */
  private static UserError unclear(String handle) {
    return new UserError(
        "The directory does not say who '%s' is: bin/cruddur doctor --repair --apply, then again"
            .formatted(handle));
  }

  /**
   * @throws UserError when it is not done whole; then it may be done again
   */
  void block(String handle, Person person) {
    var since = Items.text(Timestamp.of(clock.instant()).text());
    var writes = new ArrayList<TransactWriteItem>();
    for (var item : person.items()) {
      if (!UserItems.isBlocked(item)) {
        var blocked = new LinkedHashMap<>(item);
        blocked.put(BLOCKED_AT, since);
        writes.add(table.replacement(item, blocked));
      }
    }
    write(handle, writes);
    person.sub().filter(_ -> person.enabled().isPresent()).ifPresent(accounts::disable);
  }

  /**
   * @throws UserError when it is not done whole; then it may be done again
   */
  void unblock(String handle, Person person) {
    var writes = new ArrayList<TransactWriteItem>();
    for (var item : person.items()) {
      if (UserItems.isBlocked(item)) {
        var free = new LinkedHashMap<>(item);
        free.remove(BLOCKED_AT);
        writes.add(table.replacement(item, free));
      }
    }
    write(handle, writes);
    person.sub().filter(_ -> person.enabled().isPresent()).ifPresent(accounts::enable);
  }

  private void write(String handle, List<TransactWriteItem> writes) {
    if (!writes.isEmpty() && !table.transact(writes).isEmpty()) {
      throw new UserError(
          "The directory's items of '%s' just changed: run again".formatted(handle));
    }
  }
}
