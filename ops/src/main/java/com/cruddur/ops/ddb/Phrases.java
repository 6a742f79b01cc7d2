package com.cruddur.ops.ddb;

import java.util.List;
import java.util.SplittableRandom;

/** What made-up people are called and say. */
final class Phrases {
  static final List<String> FIRST_NAMES =
      List.of(
          "Mira", "Joao", "Aiko", "Tunde", "Freya", "Luis", "Priya", "Omar", "Nadia", "Sven",
          "Lena", "Mateo", "Zara", "Ivan", "Chloe", "Kofi");
  static final List<String> LAST_NAMES =
      List.of(
          "Okafor", "Silva", "Tanaka", "Novak", "Haddad", "Larsen", "Iyer", "Moreau", "Kaya",
          "Walsh");
  private static final List<String> SENTENCES =
      List.of(
          "Are you there?",
          "On my way.",
          "That worked, thank you!",
          "Did you see the deploy go through?",
          "The build is green again. 🎉",
          "Let us talk about it tomorrow.",
          "I would not have guessed that the index was behind.",
          "Coffee at three?",
          "Sounds good to me.",
          "Could you send me the link again, please?",
          "I read the whole thread, and I still do not know what the question was.",
          "Ha!",
          "No rush.",
          "我明天回复你。",
          "Das passt mir gut.",
          "¿Y si lo probamos en staging primero?");

  private Phrases() {}

  /** One to four sentences, most often one. */
  static String text(SplittableRandom random) {
    var text = new StringBuilder(sentence(random));
    for (var more = random.nextInt(8); more > 4; more--) {
      text.append(' ').append(sentence(random));
    }
    return text.toString();
  }

  private static String sentence(SplittableRandom random) {
    return SENTENCES.get(random.nextInt(SENTENCES.size()));
  }
}
