package com.cruddur.ops.users;

import com.cruddur.messages.Items;
import com.cruddur.messages.Table;
import com.cruddur.ops.ddb.SeedUsers;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Gives those who were seeded without a sub the one of the pool's user with their handle (the
 * reference's {@code update_cognito_user_ids}). Both items in one transaction, under the condition
 * that the person still has none: nobody who has signed up is ever touched.
 */
record Sync(Table table) {
  /** What became of a pool's user. */
  enum Outcome {
    SYNCED,
    /** Has this sub already. */
    CURRENT,
    /** The handle is of somebody with another sub. */
    TAKEN,
    /** The table knows nobody with the handle, or not who that is: the doctor says which. */
    UNKNOWN,
    /** Has no handle, or has not confirmed the address: anybody could claim a handle that way. */
    UNCONFIRMED
  }

  Outcome sync(UserPool.Member member) {
    if (!member.isConfirmed() || member.handle().isBlank()) {
      return Outcome.UNCONFIRMED;
    }
    var found = table.get(Items.handleKey(member.handle()));
    if (found.isEmpty() || Items.toUser(found.get()).uuid().isEmpty()) {
      return Outcome.UNKNOWN;
    }
    var item = found.get();
    var sub = Items.string(item, Items.COGNITO_USER_ID);
    if (!sub.equals(SeedUsers.NO_SUB)) {
      return sub.equals(member.sub()) ? Outcome.CURRENT : Outcome.TAKEN;
    }
    var synced = new LinkedHashMap<>(item);
    synced.put(Items.COGNITO_USER_ID, Items.text(member.sub()));
    var failed =
        table.transact(
            List.of(
                table.replacement(item, synced),
                table.absent(Items.userBySub(member.sub(), Items.toUser(item)))));
    return failed.isEmpty() ? Outcome.SYNCED : Outcome.TAKEN;
  }
}
