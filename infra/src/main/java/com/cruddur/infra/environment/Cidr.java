package com.cruddur.infra.environment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A VPC's IPv4 range.
 *
 * @param text the range in CIDR form, with no host bits set: {@code 10.10.0.0/16}
 */
public record Cidr(String text) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

  /** A VPC holds at most 65,536 addresses; below /24 a sixteenth of it is no subnet any more. */
  private static final int LARGEST = 16;

  private static final int SMALLEST = 24;

  public Cidr {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches() || !octetsAreValid(parts)) {
      throw new InvalidConfiguration(
          "VPC CIDR '" + text + "' is not an IPv4 range such as 10.10.0.0/16.");
    }
    int prefix = Integer.parseInt(parts.group(5));
    if (prefix < LARGEST || prefix > SMALLEST) {
      throw new InvalidConfiguration(
          "VPC CIDR '%s' has to be between /%d and /%d.".formatted(text, LARGEST, SMALLEST));
    }
    if ((address(parts) & hostMask(prefix)) != 0) {
      throw new InvalidConfiguration("VPC CIDR '" + text + "' has host bits set.");
    }
  }

  /** The prefix length of a sixteenth of this range: one subnet. */
  public int subnetPrefix() {
    return prefix() + 4;
  }

  /** Whether an address can lie in both ranges: two such networks can never be peered. */
  public boolean overlaps(Cidr other) {
    long mask = ~hostMask(Math.min(prefix(), other.prefix()));
    return (first() & mask) == (other.first() & mask);
  }

  private int prefix() {
    return Integer.parseInt(text.substring(text.indexOf('/') + 1));
  }

  private long first() {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException(text);
    }
    return address(parts);
  }

  private static boolean octetsAreValid(Matcher parts) {
    for (int group = 1; group <= 4; group++) {
      if (Integer.parseInt(parts.group(group)) > 255) {
        return false;
      }
    }
    return true;
  }

  private static long address(Matcher parts) {
    long address = 0;
    for (int group = 1; group <= 4; group++) {
      address = address << 8 | Integer.parseInt(parts.group(group));
    }
    return address;
  }

  private static long hostMask(int prefix) {
    return (1L << 32 - prefix) - 1;
  }

  @Override
  public String toString() {
    return text;
  }
}
