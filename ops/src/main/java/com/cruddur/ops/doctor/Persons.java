package com.cruddur.ops.doctor;

import static com.cruddur.messages.TableSchema.HANDLE_PREFIX;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;

import com.cruddur.messages.Items;
import com.cruddur.messages.User;
import com.cruddur.messages.UserItems;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The directory as a census sees it: each person has an item by sub and one by handle, which say
 * the same; who was seeded and has not signed up has the second alone.
 */
final class Persons {
  private final Map<String, User> bySub = new ConcurrentHashMap<>();
  private final Map<String, Holder> byHandle = new ConcurrentHashMap<>();

  /**
   * Whose handle it is.
   *
   * @param sub empty where that cannot be read
   */
  private record Holder(User user, String sub) {}

  /**
   * A person whose two items do not say the same, or who lacks one.
   *
   * @param sub empty where nothing says it
   * @param handle as it stands in its key; empty where nothing says it
   */
  record Suspect(String sub, String handle) {}

  void bySub(String sub, User user) {
    bySub.put(sub, user);
  }

  void byHandle(String handle, User user, String sub) {
    byHandle.put(handle, new Holder(user, sub));
  }

  /** Those of whom nothing says anything else: only they tell how others' items have to be. */
  Stream<User> certain() {
    return byHandle.entrySet().stream()
        .filter(entry -> isCertain(entry.getKey(), entry.getValue()))
        .map(entry -> entry.getValue().user());
  }

  private boolean isCertain(String handle, Holder holder) {
    return isWhole(holder.user())
        && People.isHandleOf(handle, holder.user())
        && (holder.sub().equals(UserItems.NO_SUB) || holder.user().equals(bySub.get(holder.sub())));
  }

  /** In the order of their handles. */
  Collection<Suspect> suspects() {
    var suspects = new TreeMap<String, Suspect>();
    var handleOfSub = new HashMap<String, String>();
    byHandle.forEach((handle, holder) -> handleOfSub.put(holder.sub(), handle));
    var subOfHandle = new HashMap<String, String>();
    bySub.forEach((sub, user) -> subOfHandle.put(own(user), sub));
    bySub.forEach(
        (sub, user) -> {
          var own = own(user);
          var holder = byHandle.get(own);
          if (holder == null || !holder.sub().equals(sub) || !isSame(user, holder.user())) {
            var known = byHandle.containsKey(own) ? own : handleOfSub.getOrDefault(sub, own);
            suspects.put(known + "#" + sub, new Suspect(sub, known));
          }
        });
    byHandle.forEach(
        (handle, holder) -> {
          var sub = subOfHandle.getOrDefault(handle, holder.sub());
          if (!isCertain(handle, holder)) {
            suspects.put(handle + "#" + sub, new Suspect(sub, handle));
          }
        });
    return suspects.values();
  }

  /** Under which key the person's handle stands; else under which it would be written. */
  private String own(User user) {
    var keys =
        UserItems.handleKeys(user.handle()).stream()
            .map(key -> Items.string(key, PARTITION_KEY).substring(HANDLE_PREFIX.length()))
            .toList();
    return keys.stream()
        .filter(byHandle::containsKey)
        .findFirst()
        .orElse(keys.isEmpty() ? "" : keys.getLast());
  }

  private static boolean isSame(User one, User other) {
    return isWhole(one) && one.equals(other);
  }

  static boolean isWhole(User user) {
    return !user.uuid().isEmpty() && !user.handle().isEmpty() && !user.displayName().isEmpty();
  }
}
