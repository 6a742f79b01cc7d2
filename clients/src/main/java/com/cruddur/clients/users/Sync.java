package com.cruddur.clients.users;

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
 * Brings a pool's user into the table: those who were seeded without a sub get the one of the
 * account that an operator lists for them (the reference's {@code update_cognito_user_ids} took
 * whoever had the handle, and a handle anybody can choose), and who is in the pool alone, because
 * the trigger failed or an administrator made the account, gets the items that a sign-in would
 * make. Each in one transaction, under the condition that nobody else has what is written: nobody
 * who has signed up is ever touched.
 *
 * @param assignments which account is which seeded person's
 */
public record Sync(Table table, Assignments assignments) {
  /** What became of a pool's user. */
  public enum Outcome {
    /** A seeded person got this sub. */
    SYNCED("gets the sub, if %s is still as it was read, without one, and nobody has the sub"),
    /** The items were missing, and are made. */
    MADE("gets items, if nobody has the sub, the handle or one that looks like it"),
    /** Has this sub already. */
    CURRENT("has theirs"),
    /** The handle is a seeded person's, and no operator lists the account. */
    NOT_LISTED("%s is a seeded person's: --assign HANDLE=MAIL gives it to who is known to be them"),
    /** The handle is of somebody with another sub. */
    TAKEN("the handle is another account's"),
    /** The handle looks like somebody else's. */
    LOOKS_ALIKE("the handle looks like another account's"),
    /** Handle or name is outside the rule. */
    UNUSABLE("handle or name is outside the rule"),
    /** The table does not say who has the handle: the doctor says which item is damaged. */
    UNKNOWN("an item is damaged: bin/cruddur doctor says which"),
    /** Has not confirmed the address: anybody could claim a handle that way. */
    UNCONFIRMED("has not confirmed the account"),
    /** Is listed, and the pool has not verified the address. */
    UNVERIFIED("the pool has not verified the address");

    private final String meaning;

    Outcome(String meaning) {
      this.meaning = meaning;
    }

    /** What is written and under which condition, or why nothing is. */
    public String meaning(UserPool.Member member) {
      return meaning.formatted("HANDLE#" + member.handle());
    }
  }

  public Outcome sync(UserPool.Member member) {
    var users = new TableUserDirectory(table);
    if (users.bySub(member.sub()).isPresent()) {
      return Outcome.CURRENT;
    }
    if (!member.isSignedUp()) {
      return Outcome.UNCONFIRMED;
    }
    // What the conditions say is read before it is written: a dry run's writes tell nothing
    if (table.get(UserItems.userKey(member.sub())).isPresent()) {
      return Outcome.UNKNOWN;
    }
    var seeded =
        UserItems.handleKeys(member.handle()).stream()
            .flatMap(key -> table.get(key).stream())
            .filter(item -> Items.string(item, UserItems.COGNITO_USER_ID).equals(UserItems.NO_SUB))
            .findFirst();
    return seeded.isEmpty() ? make(users, member) : assign(seeded.get(), member);
  }

  private Outcome assign(Map<String, AttributeValue> seeded, UserPool.Member member) {
    if (Items.toUser(seeded).uuid().isEmpty()) {
      return Outcome.UNKNOWN;
    }
    if (!member.isConfirmed()) {
      return Outcome.UNCONFIRMED;
    }
    if (!assignments.has(member)) {
      return Outcome.NOT_LISTED;
    }
    return member.isVerified() ? assign(seeded, member.sub()) : Outcome.UNVERIFIED;
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
