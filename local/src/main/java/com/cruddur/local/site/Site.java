package com.cruddur.local.site;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A distribution, as far as it is one on this machine.
 *
 * @param behaviors in their order; the last one is for every path
 */
public record Site(List<Behavior> behaviors) {
  public Site {
    behaviors = List.copyOf(behaviors);
  }

  /**
   * What is done with requests for some paths.
   *
   * @param pattern as CloudFront has it: {@code *} stands for any characters, {@code ?} for one
   * @param methods others are refused
   * @param toApi whether the API answers; else the files do
   * @param compress whether answers are, for who takes them so
   * @param headers that every answer gets
   * @param function what says which file is meant
   */
  public record Behavior(
      String pattern,
      Set<String> methods,
      boolean toApi,
      boolean compress,
      Map<String, String> headers,
      Optional<ViewerFunction> function) {

    boolean isFor(String path) {
      String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
      return path.matches("(?s)" + regex);
    }
  }

  Behavior of(String path) {
    return behaviors.stream().filter(it -> it.isFor(path)).findFirst().orElseThrow();
  }
}
