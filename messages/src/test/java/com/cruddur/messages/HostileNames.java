package com.cruddur.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What people, and those who mean harm, have put into a handle: none of it may make a person. */
public final class HostileNames {
  private HostileNames() {}

  /** Handles that no rule may let in, each a variation of {@code bayko}. */
  public static List<String> handles() {
    var handles =
        new ArrayList<>(
            List.of(
                "",
                " ",
                ".",
                "..",
                "bayko ",
                " bayko",
                "bay ko",
                "@bayko",
                ".bayko",
                "bayko.",
                "bay\u200Bko",
                "bay\u2060ko",
                "\uFEFFbayko",
                "bayko\u00AD",
                "bay\u200Dko",
                "bay\u034Fko",
                "bay\u115Fko",
                "bayko\uFE0F",
                "bay\u3164ko",
                "\u202Ebayko",
                "bayko\u2066",
                "bay\nko",
                "bay\u0000ko",
                "bay\u0085ko",
                "bay\u2028ko",
                "bay\tko",
                "bay\u00A0ko",
                "bay\u2800ko",
                "ｂａｙｋｏ",
                "𝐛𝐚𝐲𝐤𝐨",
                "bayﬁko",
                "bayko²",
                "bay/ko",
                "bay#ko",
                "bay\uD800ko",
                "bay\uE000ko",
                "\u0301bayko",
                "bayko" + "\u0316".repeat(Handle.MAX_MARKS + 1),
                "b".repeat(Handle.MAX_CODE_POINTS + 1)));
    return List.copyOf(handles);
  }

  /** Names that no rule may let in. */
  public static List<String> names() {
    return List.of(
        "",
        " ",
        " Andrew",
        "Andrew ",
        "\u00A0Andrew",
        "Andrew\u3000",
        "\u2800",
        "And\u200Brew",
        "And\u202Erew",
        "And\u2066rew",
        "And\nrew",
        "And\u0000rew",
        "And\u0007rew",
        "And\u2028rew",
        "\u3164\u3164",
        "Andrew\uFE0F",
        "And\uD83Drew",
        "And\uE000rew",
        "A".repeat(DisplayName.MAX_CODE_POINTS + 1));
  }

  /** Every code point but surrogates, which are no characters. */
  static Stream<String> characters(IntFunction<String> around) {
    return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .mapToObj(around);
  }
}
