package com.cruddur.ops.running;

import com.cruddur.local.notice.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The reference's seed users. They exist in the local emulator alone, hence their password is no
 * secret.
 */
enum DemoUser {
  ANDREWBROWN("Andrew Brown"),
  BAYKO("Andrew Bayko"),
  ALTBROWN("Alt Brown"),
  LONDO("Londo Mollari");

  static final String PASSWORD = "Local-demo-1";

  private final String displayName;

  DemoUser(String displayName) {
    this.displayName = displayName;
  }

  String handle() {
    return name().toLowerCase(Locale.ROOT);
  }

  String displayName() {
    return displayName;
  }

  String email() {
    return handle() + "@cruddur.example";
  }

  /**
   * @throws Refusal naming those that there are
   */
  static DemoUser require(String handle) {
    return Arrays.stream(values())
        .filter(user -> user.handle().equals(handle))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    "There is no demo user '%s': there are %s".formatted(handle, handles())));
  }

  static String handles() {
    return Arrays.stream(values()).map(DemoUser::handle).collect(Collectors.joining(", "));
  }

  static String emails() {
    return Arrays.stream(values()).map(DemoUser::email).collect(Collectors.joining(", "));
  }

  static List<DemoUser> seeded() {
    return List.of(ANDREWBROWN, BAYKO);
  }
}
