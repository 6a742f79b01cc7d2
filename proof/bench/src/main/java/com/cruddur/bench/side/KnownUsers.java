package com.cruddur.bench.side;

import com.cruddur.messages.User;
import com.cruddur.messages.UserDirectory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The reference's users: it asks a Postgres, whose work and price are not measured here, so that
 * they count for nothing on its side.
 */
final class KnownUsers implements UserDirectory {
  private final Map<String, User> bySub = new HashMap<>();
  private final Map<String, User> byHandle = new HashMap<>();

  void add(Person person) {
    bySub.put(person.sub(), person.user());
    byHandle.put(person.user().handle(), person.user());
  }

  @Override
  public Optional<User> bySub(String sub) {
    return Optional.ofNullable(bySub.get(sub));
  }

  @Override
  public Optional<User> byHandle(String handle) {
    return Optional.ofNullable(byHandle.get(handle));
  }

  @Override
  public SenderAndReceiver senderAndReceiver(String sub, String handle) {
    return new SenderAndReceiver(sender(sub), byHandle(handle));
  }

  @Override
  public User register(String sub, String handle, String displayName) {
    var known = bySub.get(sub);
    if (known != null) {
      return known;
    }
    if (byHandle.containsKey(handle)) {
      throw new HandleTaken(false);
    }
    var user = new User(UUID.randomUUID().toString(), handle, displayName);
    add(new Person(sub, user));
    return user;
  }
}
