package com.cruddur.messages;

import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;

/** What holds for everything that is drawn, case n from the seed and n alone. */
public final class Property {
  private static final int GENERATOR_SIZE = 1_000;

  private Property() {}

  /**
   * @param check throws where it does not hold
   * @throws AssertionError with the smallest draw that it does not hold for, and its seed
   */
  public static <T> void holds(long seed, int cases, Arbitrary<T> draws, Consumer<T> check) {
    JqwikSession.run(
        () -> {
          RandomGenerator<T> generator = draws.generator(GENERATOR_SIZE);
          for (var n = 0; n < cases; n++) {
            var drawn = generator.next(new Random(seed + n));
            if (fails(check, drawn.value())) {
              var smallest = smallest(drawn, check);
              throw new AssertionError("seed " + (seed + n) + ", smallest " + smallest);
            }
          }
        });
  }

  private static <T> T smallest(Shrinkable<T> failing, Consumer<T> check) {
    var smaller = failing.shrink().filter(s -> fails(check, s.value())).findFirst();
    return smaller.isEmpty() ? failing.value() : smallest(smaller.get(), check);
  }

  private static <T> boolean fails(Consumer<T> check, T drawn) {
    try {
      check.accept(drawn);
      return false;
    } catch (AssertionError | RuntimeException _) {
      return true;
    }
  }
}
