package com.cruddur.clients;

import com.cruddur.templates.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The reference's seed users. They exist in local user pools alone, hence their password is no
 * secret.
 */
public enum DemoUser {
  ANDREWBROWN("Andrew Brown"),
  BAYKO("Andrew Bayko"),
  ALTBROWN("Alt Brown"),
  LONDO("Londo Mollari");

  public static final String PASSWORD = "Local-demo-1";

  private final String displayName;

  DemoUser(String displayName) {
    this.displayName = displayName;
  }

  public String handle() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String displayName() {
    return displayName;
  }

  public String email() {
    return handle() + "@cruddur.example";
  }

  /**
   * @throws UserError naming those that there are
   */
  public static DemoUser require(String handle) {
    return Arrays.stream(values())
        .filter(user -> user.handle().equals(handle))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "There is no demo user '%s': there are %s".formatted(handle, handles())));
  }

  public static String handles() {
    return Arrays.stream(values()).map(DemoUser::handle).collect(Collectors.joining(", "));
  }

  public static String emails() {
    return Arrays.stream(values()).map(DemoUser::email).collect(Collectors.joining(", "));
  }

  public static List<DemoUser> seeded() {
    return List.of(ANDREWBROWN, BAYKO);
  }
}
