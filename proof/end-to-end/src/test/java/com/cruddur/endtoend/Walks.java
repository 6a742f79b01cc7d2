package com.cruddur.endtoend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

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

  /** The system is killed while a command is at work: so long after it began, and the command. */
  static final Pattern KILL_INTO = Pattern.compile("kill (\\d+) ms into (.+)");

  /** The system is killed while it starts: the command, and the line at which it happens. */
  static final Pattern KILLED_START = Pattern.compile("(up.*) killed at (.+)");

  private static final int LONGEST_MILLIS = 400;

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
      running = running ? !ends(step) : step.equals("up") || step.equals("up --fresh");
    }
    if (running) {
      walk.add(random.nextBoolean() ? "down" : "kill");
    }
    walk.add("up");
    return walk;
  }

  /** Whether a step ends a system that runs. */
  static boolean ends(String step) {
    return step.equals("down") || kills(step);
  }

  /** Whether it does so with SIGKILL. */
  static boolean kills(String step) {
    return step.equals("kill") || KILL_INTO.matcher(step).matches();
  }

  private static String whileRunning(Random random, List<String> commands) {
    return switch (random.nextInt(13)) {
      case 0 -> "down";
      case 1 -> "kill";
      case 2 ->
          "kill %d ms into %s"
              .formatted(
                  random.nextInt(LONGEST_MILLIS),
                  one(random.nextBoolean() ? CHANGES : withoutFiles(commands), random));
      case 3 -> one(List.of("up", "up --fresh"), random);
      case 4 -> "send";
      case 5, 6 -> one(commands, random);
      default -> one(CHANGES, random);
    };
  }

  private static List<String> withoutFiles(List<String> commands) {
    return commands.stream().filter(c -> !c.contains(" > ") && !c.contains(".txt")).toList();
  }

  private static String one(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
