package com.cruddur.endtoend.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Sends requests that are made from an OpenAPI document, and looks at each answer: it is one that
 * the document describes, no fault of the system, and both people's lists stay whole. What is sent
 * follows from the seed and from what the answers told.
 */
public final class Fuzz {
  private static final int BETWEEN_LOOKS_AT_LISTS = 250;

  /** Two of them write to each other. */
  public record Person(String handle, String token) {}

  /** Sends a request. */
  @FunctionalInterface
  public interface Http {
    Answer send(HttpRequest request) throws IOException;
  }

  /**
   * What was seen.
   *
   * @param answers how many by operation and status
   */
  public record Outcome(Map<String, Map<Integer, Integer>> answers, List<String> findings) {}

  private final URI api;
  private final List<Operation> operations;
  private final List<Person> people;
  private final Consumer<Answer> contract;

  private final Books books = new Books();

  /** Under which something was sent, each with its sender's token. */
  private final Set<String> keys = new HashSet<>();

  /**
   * @param people two of them, who have no conversation yet
   * @param contract throws an AssertionError about an answer that the document does not describe
   */
  public Fuzz(URI api, Path document, List<Person> people, Consumer<Answer> contract) {
    this.api = api;
    this.operations = Operation.of(document);
    this.people = people;
    this.contract = contract;
  }

  /** The operations of the document, as API Gateway names routes. */
  public List<String> operations() {
    return operations.stream().map(Operation::toString).toList();
  }

  /**
   * @param most where it ends
   * @param findings how many are enough
   */
  public Outcome run(Http http, long seed, int most, int findings) {
    return new Run(http, seed).through(most, findings);
  }

  /** One of them. */
  private final class Run {
    private final Http http;
    private final long seed;
    private final Random seeds;
    private final List<Known> known = new ArrayList<>();
    private final Outcome outcome = new Outcome(new TreeMap<>(), new ArrayList<>());

    Run(Http http, long seed) {
      this.http = http;
      this.seed = seed;
      this.seeds = new Random(seed);
      known.add(new Known(people.get(1).handle()));
      known.add(new Known(people.get(0).handle()));
    }

    Outcome through(int most, int enough) {
      for (var i = 0; i < most && outcome.findings().size() < enough; i++) {
        one(i);
        if (i % BETWEEN_LOOKS_AT_LISTS == 0 || i == most - 1) {
          lookAtLists(i);
        }
      }
      return outcome;
    }

    private void one(int number) {
      // Each by a seed of its own: what one takes of it changes no other
      var random = new Random(seeds.nextLong());
      var sender = random.nextInt(people.size());
      var own = known.get(sender);
      own.set("Idempotency-Key", Values.MARK + "-" + seed + "-" + number);
      var draft = new Generator(operations, own).next(random, people.get(sender).token());
      try {
        var answer = http.send(draft.request(api));
        outcome
            .answers()
            .computeIfAbsent(draft.operation.toString(), _ -> new TreeMap<>())
            .merge(answer.status(), 1, Integer::sum);
        enter(draft, answer, own);
        problem(answer).ifPresent(problem -> found(number, problem + "\n  it was " + draft));
      } catch (IOException e) {
        found(number, "no answer: " + e + "\n  it was " + draft);
      }
    }

    private void enter(Draft draft, Answer answer, Known own) {
      if (answer.status() == 200) {
        own.learn(answer);
        if (answer.method().equals("POST") && !isRepeat(draft)) {
          books.sent(answer);
        }
      }
    }

    private Optional<String> problem(Answer answer) {
      try {
        contract.accept(answer);
      } catch (AssertionError e) {
        return Optional.of(e.getMessage() + "\n  " + answer);
      }
      return answer.status() >= 500
          ? Optional.of("the system's own fault\n  " + answer)
          : Optional.empty();
    }

    private void lookAtLists(int number) {
      for (var person : people) {
        books.findings(path -> get(path, person)).forEach(finding -> found(number, finding));
      }
    }

    private void found(int number, String finding) {
      outcome.findings().add("request %d of seed %d: %s".formatted(number, seed, finding));
    }

    private boolean isRepeat(Draft draft) {
      return draft.header("Idempotency-Key").map(key -> !keys.add(draft.token + key)).orElse(false);
    }

    private Answer get(String path, Person person) {
      try {
        return http.send(
            HttpRequest.newBuilder(api.resolve(path))
                .header("Authorization", "Bearer " + person.token())
                .build());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
