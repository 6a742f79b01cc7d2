package com.cruddur.ops.users;

import com.cruddur.messages.Handle;
import com.cruddur.messages.InvalidNameException;
import com.cruddur.messages.Items;
import com.cruddur.messages.Table;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.UserDirectory.HandleTaken;
import com.cruddur.messages.UserItems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Brings a pool's user into the table: those who were seeded without a sub get the one of the user
 * with their handle (the reference's {@code update_cognito_user_ids}), and who is in the pool
 * alone, because the trigger failed or an administrator made the account, gets the items that a
 * sign-in would make. Each in one transaction, under the condition that nobody else has what is
 * written: nobody who has signed up is ever touched.
 */
public record Sync(Table table) {
  /** What became of a pool's user. */
  public enum Outcome {
    /** A seeded person got this sub. */
    SYNCED,
    /** The items were missing, and are made. */
    MADE,
    /** Has this sub already. */
    CURRENT,
    /** The handle is of somebody with another sub. */
    TAKEN,
    /** The handle looks like somebody else's. */
    LOOKS_ALIKE,
    /** Handle or name is outside the rule. */
    UNUSABLE,
    /** The table does not say who has the handle: the doctor says which item is damaged. */
    UNKNOWN,
    /** Has not confirmed the address: anybody could claim a handle that way. */
    UNCONFIRMED
  }

  public Outcome sync(UserPool.Member member) {
    var users = new TableUserDirectory(table);
    if (users.bySub(member.sub()).isPresent()) {
      return Outcome.CURRENT;
    }
    if (!member.isSignedUp()) {
      return Outcome.UNCONFIRMED;
    }
    var seeded =
        UserItems.handleKeys(member.handle()).stream()
            .flatMap(key -> table.get(key).stream())
            .filter(item -> Items.string(item, UserItems.COGNITO_USER_ID).equals(UserItems.NO_SUB))
            .findFirst();
    if (seeded.isEmpty()) {
      return make(users, member);
    }
    if (Items.toUser(seeded.get()).uuid().isEmpty()) {
      return Outcome.UNKNOWN;
    }
    return member.isConfirmed() ? assign(seeded.get(), member.sub()) : Outcome.UNCONFIRMED;
  }

  private Outcome assign(Map<String, AttributeValue> seeded, String sub) {
    var synced = new LinkedHashMap<>(seeded);
    synced.put(UserItems.COGNITO_USER_ID, Items.text(sub));
    var failed =
        table.transact(
            List.of(
                table.replacement(seeded, synced),
                table.absent(
                    UserItems.blockedAs(seeded, UserItems.userBySub(sub, Items.toUser(seeded))))));
    return failed.isEmpty() ? Outcome.SYNCED : Outcome.TAKEN;
  }

  private static Outcome make(TableUserDirectory users, UserPool.Member member) {
    try {
      // Read before it is written: a dry run's writes tell nothing
      var holder =
          users
              .holder(new Handle(member.handle()))
              .filter(other -> !other.sub().equals(member.sub()));
      if (holder.isPresent()) {
        return holder.get().looksAlike() ? Outcome.LOOKS_ALIKE : Outcome.TAKEN;
      }
      users.register(member.sub(), member.handle(), member.name());
      return Outcome.MADE;
    } catch (InvalidNameException _) {
      return Outcome.UNUSABLE;
    } catch (HandleTaken _) {
      return Outcome.TAKEN;
    }
  }
}
