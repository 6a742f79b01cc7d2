package com.cruddur.endtoend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Orders of the local commands: those of docs/scripts.md, and what starts and ends a system. */
final class Walks {
  private static final List<String> STARTS =
      List.of(
          "up",
          "up",
          "up",
          "up --fresh",
          "up killed at Starting DynamoDB",
          "up killed at Starting the functions");

  // What changes table and pool, and so what the others meet
  private static final List<String> CHANGES =
      List.of(
          "bin/cruddur ddb drop",
          "bin/cruddur ddb schema-load",
          "bin/cruddur ddb seed",
          "bin/cruddur users sync --apply",
          "bin/cruddur users erase andrewbrown --apply",
          "bin/cruddur users erase bayko --apply",
          "bin/cruddur users erase londo --apply");

  private static final List<String> OTHERS =
      List.of(
          "bin/cruddur token bayko",
          "bin/cruddur doctor",
          "bin/cruddur doctor --repair --apply",
          "bin/cruddur stream replay --apply");

  private Walks() {}

  /** Every command that a walk may hold, but for those that start and end a system. */
  static List<String> commands() throws IOException {
    var commands = new ArrayList<>(ScriptLines.ofTheDocument());
    commands.remove(KilledSystemIT.START);
    commands.addAll(CHANGES);
    commands.addAll(OTHERS);
    return commands;
  }

  /**
   * @param steps how many, before the system is started for the last time
   * @return ends in a system that runs
   */
  static List<String> random(long seed, int steps) throws IOException {
    var random = new Random(seed);
    var commands = commands();
    var walk = new ArrayList<String>(List.of("up"));
    var running = true;
    while (walk.size() <= steps) {
      var step =
          running
              ? whileRunning(random, commands)
              : random.nextInt(4) > 0 ? one(STARTS, random) : one(commands, random);
      walk.add(step);
      running =
          running
              ? !step.equals("down") && !step.equals("kill")
              : step.startsWith("up") && !step.contains("killed");
    }
    if (running) {
      walk.add(random.nextBoolean() ? "down" : "kill");
    }
    walk.add("up");
    return walk;
  }

  private static String whileRunning(Random random, List<String> commands) {
    return switch (random.nextInt(12)) {
      case 0 -> "down";
      case 1, 2 -> "kill";
      case 3 -> one(List.of("up", "up --fresh"), random);
      case 4 -> "send";
      case 5, 6 -> one(commands, random);
      default -> one(CHANGES, random);
    };
  }

  private static String one(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
