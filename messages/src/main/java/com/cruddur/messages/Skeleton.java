package com.cruddur.messages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a text looks like: Unicode Technical Standard 39's skeleton, equal for texts that people
 * take for each other, such as Latin and Cyrillic {@code a}. Its table is Unicode's, which ICU has
 * in 14 MB and this in 30 KB; {@code SkeletonTest} holds every character against ICU (decision 78).
 */
final class Skeleton {
  private Skeleton() {}

  /** Read when the first skeleton is asked for: the API's function never asks. */
  private static final class Prototypes {
    private static final Map<Integer, String> TABLE = read();

    private static Map<Integer, String> read() {
      try (InputStream file = Skeleton.class.getResourceAsStream("confusables.txt")) {
        var table = new HashMap<Integer, String>();
        new String(file.readAllBytes(), StandardCharsets.US_ASCII)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split(" "))
            .forEach(line -> table.put(Integer.parseInt(line[0], 16), characters(line)));
        return table;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String characters(String[] line) {
      var text = new StringBuilder();
      for (var i = 1; i < line.length; i++) {
        text.appendCodePoint(Integer.parseInt(line[i], 16));
      }
      return text.toString();
    }
  }

  static String of(String text) {
    var looks = new StringBuilder();
    Unicode.nfd(text)
        .codePoints()
        .filter(c -> !Unicode.isDefaultIgnorable(c))
        .forEach(
            c -> {
              var prototype = Prototypes.TABLE.get(c);
              if (prototype == null) {
                looks.appendCodePoint(c);
              } else {
                looks.append(prototype);
              }
            });
    return Unicode.nfd(looks.toString());
  }

  /**
   * What nobody else's handle may look like: the skeleton of the handle without regard to case, and
   * that of the handle as it is shown, where a capital may look like another small letter ({@code
   * I} like {@code l}).
   */
  static SortedSet<String> ofHandle(String handle) {
    var looks = new TreeSet<String>();
    looks.add(Unicode.fold(of(Unicode.fold(handle))));
    looks.add(Unicode.fold(of(handle)));
    return looks;
  }
}
