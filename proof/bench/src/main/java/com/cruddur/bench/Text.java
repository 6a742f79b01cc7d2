package com.cruddur.bench;

/** What people write: an item's units grow with its bytes, not with its characters. */
public enum Text {
  SHORT("short text", "See you at the station at half past six?"),
  ASCII("1,024 ASCII characters", "a".repeat(1024)),
  FOUR_BYTES("1,024 four-byte characters", "\uD83D\uDE80".repeat(1024));

  private final String title;
  private final String value;

  Text(String title, String value) {
    this.title = title;
    this.value = value;
  }

  public String title() {
    return title;
  }

  public String value() {
    return value;
  }
}
