package com.cruddur.reference;

import com.cruddur.messages.Intercepted;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Lets functions that work at the same time make their calls in many orders, or in all. */
final class Interleavings {
  private static final long LIMIT_SECONDS = 60;

  private Interleavings() {}

  /** What happens at the same time, over a database of its own each time. */
  interface Story {
    DynamoDbClient database();

    /** Each is given the database and runs to its end. */
    List<Consumer<DynamoDbClient>> functions();

    /**
     * Called when all have ended.
     *
     * @param order the functions by position, in the order of their calls
     */
    void check(List<Integer> order);
  }

  /**
   * Plays a story once in each order.
   *
   * @return how many orders there are
   */
  static int every(Supplier<Story> stories) throws InterruptedException {
    var choices = new ArrayList<Integer>();
    var orders = 0;
    do {
      new Play(stories.get(), choices, () -> 0).run();
      orders++;
    } while (next(choices));
    return orders;
  }

  /** Plays a story so many times, in orders that follow from the seed. */
  static void some(Supplier<Story> stories, int times, long seed) throws InterruptedException {
    var random = new Random(seed);
    for (var i = 0; i < times; i++) {
      new Play(stories.get(), new ArrayList<>(), () -> random.nextInt(2)).run();
    }
  }

  /** Of two that could call, the other one; from the last choice backwards. */
  private static boolean next(List<Integer> choices) {
    while (!choices.isEmpty() && choices.getLast() == 1) {
      choices.removeLast();
    }
    if (choices.isEmpty()) {
      return false;
    }
    choices.set(choices.size() - 1, 1);
    return true;
  }

  private static final class Play {
    private final Story story;
    private final List<Integer> choices;
    private final IntSupplier nextChoice;
    private final List<Semaphore> turns = new ArrayList<>();
    private final LinkedBlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    private record Arrival(int function, boolean ended) {}

    /**
     * @param choices the first ones; those that are made beyond them are added
     */
    Play(Story story, List<Integer> choices, IntSupplier nextChoice) {
      this.story = story;
      this.choices = choices;
      this.nextChoice = nextChoice;
    }

    void run() throws InterruptedException {
      var functions = story.functions();
      for (var i = 0; i < functions.size(); i++) {
        turns.add(new Semaphore(0));
        start(i, functions.get(i));
      }
      var waiting = new TreeSet<Integer>();
      var order = new ArrayList<Integer>();
      var made = 0;
      for (var running = functions.size(); running > 0; ) {
        while (waiting.size() < running) {
          var arrival = arrivals.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
          if (arrival == null) {
            throw new AssertionError("no call for " + LIMIT_SECONDS + " s, after " + order);
          }
          if (arrival.ended()) {
            running--;
          } else {
            waiting.add(arrival.function());
          }
        }
        if (running == 0) {
          break;
        }
        var next = waiting.first();
        if (waiting.size() > 1) {
          if (made == choices.size()) {
            choices.add(nextChoice.getAsInt());
          }
          next = choices.get(made++) == 0 ? waiting.first() : waiting.last();
        }
        waiting.remove(next);
        order.add(next);
        turns.get(next).release();
      }
      story.check(order);
    }

    private void start(int function, Consumer<DynamoDbClient> body) {
      var client =
          Intercepted.client(
              story.database(),
              call -> {
                arrivals.add(new Arrival(function, false));
                turns.get(function).acquire();
                return call.proceed();
              });
      Thread.startVirtualThread(
          () -> {
            try {
              body.accept(client);
            } finally {
              arrivals.add(new Arrival(function, true));
            }
          });
    }
  }
}
