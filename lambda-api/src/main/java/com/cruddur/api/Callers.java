package com.cruddur.api;

import com.cruddur.messages.User;
import com.cruddur.messages.UserDirectory;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * A directory that remembers the uuids of whoever called last, {@value #MOST} at most: so the line
 * of each request names its caller, refused ones too, and whoever floods the API has no call made
 * for it (docs/decisions/0097).
 */
final class Callers implements UserDirectory {
  /** Some two megabytes. */
  static final int MOST = 10_000;

  /** Of whoever has no user here. */
  private static final String NOBODY = "";

  private final UserDirectory users;

  /** By sub, in the order of their last request. */
  private final LinkedHashMap<String, String> uuids = new LinkedHashMap<>(16, 0.75f, true);

  Callers(UserDirectory users) {
    this.users = users;
  }

  /** The uuid of a caller; asks once for whoever is not remembered. */
  Optional<String> uuid(String sub) {
    if (!isRemembered(sub)) {
      bySub(sub);
    }
    return remembered(sub);
  }

  /** The same without asking. */
  synchronized Optional<String> remembered(String sub) {
    return Optional.ofNullable(uuids.get(sub)).filter(uuid -> !uuid.equals(NOBODY));
  }

  private synchronized boolean isRemembered(String sub) {
    return uuids.containsKey(sub);
  }

  synchronized void remember(String sub, Optional<User> user) {
    uuids.put(sub, user.map(User::uuid).orElse(NOBODY));
    if (uuids.size() > MOST) {
      uuids.pollFirstEntry();
    }
  }

  @Override
  public Optional<User> bySub(String sub) {
    var user = users.bySub(sub);
    remember(sub, user);
    return user;
  }

  @Override
  public Optional<Sender> sender(String sub) {
    var sender = users.sender(sub);
    remember(sub, sender.map(Sender::user));
    return sender;
  }

  @Override
  public SenderAndReceiver senderAndReceiver(String sub, String handle) {
    var both = users.senderAndReceiver(sub, handle);
    remember(sub, both.sender().map(Sender::user));
    return both;
  }

  @Override
  public Optional<User> byHandle(String handle) {
    return users.byHandle(handle);
  }

  @Override
  public User register(String sub, String handle, String displayName) {
    return users.register(sub, handle, displayName);
  }
}
