package com.cruddur.ops.doctor;

import com.cruddur.messages.Handle;
import com.cruddur.messages.User;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is named in the table, by what, as far as a census has seen; safe for any number of threads.
 */
final class People {
  /** More names than that of one person are wrong anyway. */
  private static final int NAMES = 4;

  private final Map<String, User> directory = new ConcurrentHashMap<>();
  private final Map<String, User> named = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> handles = new ConcurrentHashMap<>();
  private final Map<String, String> byHandle = new ConcurrentHashMap<>();

  /** What the directory's item by handle says. */
  void registered(User user) {
    if (isNamed(user)) {
      directory.put(user.uuid(), user);
      byHandle.put(folded(user.handle()), user.uuid());
    }
  }

  /** What a message or a row says. */
  void seen(User user) {
    if (isNamed(user)) {
      named.putIfAbsent(user.uuid(), user);
      var known = handles.computeIfAbsent(user.uuid(), _ -> ConcurrentHashMap.newKeySet());
      if (known.size() < NAMES) {
        known.add(folded(user.handle()));
      }
    }
  }

  /** The directory's own item is right; else any item that names the person will do. */
  Optional<User> byUuid(String uuid) {
    return Optional.ofNullable(directory.getOrDefault(uuid, named.get(uuid)));
  }

  /** What messages and rows call a person, whatever the directory says. */
  Optional<User> asSeen(String uuid) {
    return Optional.ofNullable(named.get(uuid));
  }

  /** A person of the directory; among two who talk also one who is only named. */
  Optional<User> byHandle(String handle, Collection<String> uuids) {
    if (handle.isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(byHandle.get(folded(handle)))
        .or(
            () ->
                uuids.stream()
                    .filter(uuid -> byUuid(uuid).filter(u -> isHandleOf(handle, u)).isPresent())
                    .findFirst())
        .flatMap(this::byUuid);
  }

  /** Whether an item calls a person of the directory by another handle. */
  boolean isMisnamed(User user) {
    var right = directory.get(user.uuid());
    return right != null && isNamed(user) && !isHandleOf(user.handle(), right);
  }

  /** Whether an item has the handle of a person of the directory, and the uuid of nobody in it. */
  boolean isImpostor(User user) {
    return isNamed(user)
        && !directory.containsKey(user.uuid())
        && byHandle.containsKey(folded(user.handle()));
  }

  /** Whether any item is either. */
  boolean areMisnamed() {
    return handles.entrySet().stream()
        .anyMatch(
            seen -> {
              var right = directory.get(seen.getKey());
              return seen.getValue().stream()
                  .anyMatch(
                      handle ->
                          right == null
                              ? byHandle.containsKey(handle)
                              : !isHandleOf(handle, right));
            });
  }

  static boolean isHandleOf(String handle, User user) {
    return folded(handle).equals(folded(user.handle()));
  }

  static String folded(String handle) {
    return Handle.of(handle).map(Handle::folded).orElseGet(() -> handle.toLowerCase(Locale.ROOT));
  }

  private static boolean isNamed(User user) {
    return !user.uuid().isEmpty() && !user.handle().isEmpty() && !user.displayName().isEmpty();
  }
}
