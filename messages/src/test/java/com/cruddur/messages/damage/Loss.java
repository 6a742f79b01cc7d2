package com.cruddur.messages.damage;

import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.USER_UUID;

import com.cruddur.messages.Items;
import com.cruddur.messages.damage.Case.Target;
import com.cruddur.messages.damage.World.Person;

/** What a damage takes away until it is mended; everything else has to be as it was. */
public interface Loss {
  /** Nothing is lost. */
  Loss NONE = new Loss() {};

  /** Whether the API knows the caller: else each request is refused with sender_not_found. */
  default boolean knows(Person person) {
    return true;
  }

  /** Whether the person's list shows the conversation, and it can be marked as read. */
  default boolean lists(Person person, String group) {
    return true;
  }

  /** Whether the person is found by handle. */
  default boolean reaches(Person person) {
    return true;
  }

  /** Whether nobody else gets a handle that looks like the person's. */
  default boolean keepsTheLookOf(Person person) {
    return true;
  }

  /** Whether a message's text is gone. */
  default boolean text(String text) {
    return false;
  }

  /** Whether nobody knows any more what was sent under the key. */
  default boolean repeatIsRefused() {
    return false;
  }

  /** Whether nobody knows any more that anything was. */
  default boolean repeatIsForgotten() {
    return false;
  }

  /** Whether what is well formed is also true. */
  default boolean isExact() {
    return true;
  }

  static Loss of(Case damaged) {
    var world = damaged.world();
    var foreign = damaged.damage() == Damage.FOREIGN;
    return new Loss() {
      @Override
      public boolean knows(Person person) {
        return person != world.andrew()
            || !damaged.isOf(Target.USER_BY_SUB, PARTITION_KEY, SORT_KEY)
                && !(foreign && damaged.isOf(Target.USER_BY_SUB, USER_UUID));
      }

      @Override
      public boolean reaches(Person person) {
        return person != world.bayko()
            || !damaged.isOf(Target.USER_BY_HANDLE, PARTITION_KEY, SORT_KEY)
                && !(foreign && damaged.isOf(Target.USER_BY_HANDLE, USER_UUID));
      }

      @Override
      public boolean keepsTheLookOf(Person person) {
        return person != world.bayko() || !damaged.isOf(Target.LOOKALIKE, PARTITION_KEY, SORT_KEY);
      }

      @Override
      public boolean lists(Person person, String group) {
        var row =
            person == world.andrew()
                    && group.equals(world.one())
                    && damaged.isOf(Target.ROW, PARTITION_KEY, MESSAGE_GROUP_UUID)
                || person == world.bayko()
                    && group.equals(world.two())
                    && damaged.isOf(Target.ROW_BESIDE_ANOTHER, PARTITION_KEY, MESSAGE_GROUP_UUID);
        return !row;
      }

      @Override
      public boolean text(String text) {
        var message =
            damaged.target() == Target.NEWEST_MESSAGE || damaged.target() == Target.OLDER_MESSAGE;
        return message
            && damaged.isOf(damaged.target(), PARTITION_KEY, Items.MESSAGE)
            && text.equals(damaged.healthy().get(Items.MESSAGE).s());
      }

      @Override
      public boolean isExact() {
        return !foreign && !repeatIsForgotten();
      }

      @Override
      public boolean repeatIsRefused() {
        return damaged.isOf(Target.SENT, "sent_fingerprint");
      }

      @Override
      public boolean repeatIsForgotten() {
        return damaged.isOf(Target.SENT, PARTITION_KEY, SORT_KEY) || !knows(world.andrew());
      }
    };
  }
}
