package com.cruddur.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong, so that everything is told at once. */
public final class Mistakes {
  private final List<Refusal.Code> codes = new ArrayList<>();

  public void add(Refusal.Code code) {
    codes.add(code);
  }

  /** Notes a mistake unless something holds. */
  public void unless(boolean holds, Refusal.Code code) {
    if (!holds) {
      add(code);
    }
  }

  /**
   * Reads a part by itself.
   *
   * @return empty where it was refused, which is noted
   */
  public <T> Optional<T> reading(Supplier<T> part) {
    try {
      return Optional.of(part.get());
    } catch (Refusal refusal) {
      codes.addAll(refusal.codes());
      return Optional.empty();
    }
  }

  /**
   * To be called once everything is read.
   *
   * @throws Refusal with all mistakes, in the order in which they were noted
   */
  public void refuse() {
    if (!codes.isEmpty()) {
      throw new Refusal(codes);
    }
  }
}
