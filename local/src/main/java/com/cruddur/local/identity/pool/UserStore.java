package com.cruddur.local.identity.pool;

import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.cruddur.templates.file.NewFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The pool's users, a file each, which is replaced as a whole: whoever is killed leaves every user
 * as they were before or after a change. One system at a time holds the folder.
 */
public final class UserStore {
  private final Path folder;
  private final boolean caseSensitive;
  private final InstantSource clock;
  private final Map<String, User> users = new TreeMap<>();
  private final Map<String, String> subsByEmail = new HashMap<>();

  /**
   * @throws UserError when a file is damaged
   */
  public UserStore(Path folder, boolean caseSensitive, InstantSource clock) {
    this.folder = folder;
    this.caseSensitive = caseSensitive;
    this.clock = clock;
    try {
      Files.createDirectories(folder);
      try (var files = Files.newDirectoryStream(folder, "*.json")) {
        files.forEach(file -> put(read(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read", e);
    }
  }

  private static User read(Path file) {
    try {
      User user = Json.read(file, User.class);
      if (user.sub != null && user.status != null) {
        return user;
      }
    } catch (UserError _) {
      // Said below, with what to do.
    }
    throw new UserError(
        "The user pool's file %s is damaged: start over with --fresh".formatted(file));
  }

  /** By sub or by address; to be read only. */
  public synchronized Optional<User> find(String username) {
    String sub = users.containsKey(username) ? username : subsByEmail.get(key(username));
    return Optional.ofNullable(sub).map(users::get);
  }

  /** All, by sub; to be read only. */
  public synchronized List<User> all() {
    return List.copyOf(users.values());
  }

  /**
   * @throws CognitoException UsernameExistsException
   */
  public synchronized void add(User user) {
    if (subsByEmail.containsKey(key(user.email()))) {
      throw new CognitoException(
          "UsernameExistsException", "An account with the given email already exists.");
    }
    user.created = now();
    save(user);
  }

  /**
   * Changes a user in one step; nothing is changed when the change throws.
   *
   * @return the user as it is now, to be read only
   * @throws CognitoException UserNotFoundException, or AliasExistsException for an address that is
   *     another's
   */
  public synchronized User change(String sub, Consumer<User> change) {
    User user =
        copy(Optional.ofNullable(users.get(sub)).orElseThrow(CognitoException::userNotFound));
    change.accept(user);
    String holder = subsByEmail.get(key(user.email()));
    if (holder != null && !holder.equals(sub)) {
      throw new CognitoException(
          "AliasExistsException", "An account with the given email already exists.");
    }
    save(user);
    return user;
  }

  public synchronized void delete(String sub) {
    User user = users.remove(sub);
    if (user == null) {
      throw CognitoException.userNotFound();
    }
    subsByEmail.remove(key(user.email()));
    try {
      Files.deleteIfExists(file(sub));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void save(User user) {
    user.modified = now();
    NewFile.writeForOwner(file(user.sub), Json.bytes(Json.of(user)));
    User before = users.get(user.sub);
    if (before != null) {
      subsByEmail.remove(key(before.email()));
    }
    put(user);
  }

  private void put(User user) {
    users.put(user.sub, user);
    if (!user.email().isEmpty()) {
      subsByEmail.put(key(user.email()), user.sub);
    }
  }

  private double now() {
    return clock.millis() / 1000.0;
  }

  private String key(String email) {
    return caseSensitive ? email : email.toLowerCase(Locale.ROOT);
  }

  private Path file(String sub) {
    return folder.resolve(sub + ".json");
  }

  private static User copy(User user) {
    return Json.to(Json.of(user), User.class);
  }
}
