package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.endtoend.fuzz.Answer;
import com.cruddur.endtoend.fuzz.Fuzz;
import com.cruddur.endtoend.fuzz.Values;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Requests that are made from docs/openapi.yaml, sent to the running system. Another seed in each
 * run, which is printed; the same requests again: {@code -Dcruddur.fuzz.seed=…}, more of them:
 * {@code -Dcruddur.fuzz.requests=…}.
 */
@ExtendWith(SharedSystem.class)
@Tag("thorough")
class GeneratedRequestsIT {
  private static final long SEED = Long.getLong("cruddur.fuzz.seed", new Random().nextInt());
  private static final int REQUESTS = Integer.getInteger("cruddur.fuzz.requests", 3_000);
  // Enough for each defect to show itself many times
  private static final int REQUESTS_FOR_A_DEFECT = 150;
  private static final int ENOUGH_FINDINGS = 10;

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Fuzz fuzz;

  @BeforeAll
  static void twoPeopleSignUp() throws IOException {
    SharedSystem.secrets().text(Values.MARK);
    fuzz =
        new Fuzz(
            SharedSystem.seeded().system().api(),
            SharedSystem.ROOT.resolve("docs/openapi.yaml"),
            List.of(
                signedUp("generatedone", "Gene Rated"), signedUp("generatedtwo", "Jenny Rated")),
            SharedSystem.contract()::witness);
  }

  @AfterAll
  static void close() {
    HTTP.close();
  }

  @Test
  void whateverIsMadeFromTheDocumentIsAnsweredAsItSaysAndLosesNothing() {
    System.out.printf("%d requests made from docs/openapi.yaml, seed %d%n", REQUESTS, SEED);
    var outcome = fuzz.run(GeneratedRequestsIT::send, SEED, REQUESTS, ENOUGH_FINDINGS);
    outcome.answers().forEach((operation, by) -> System.out.println("  " + operation + " " + by));
    assertEquals(List.of(), outcome.findings());
    assertEquals(new HashSet<>(fuzz.operations()), outcome.answers().keySet());
    outcome
        .answers()
        .forEach(
            (operation, by) ->
                assertTrue(by.getOrDefault(200, 0) > REQUESTS / 100, operation + by));
  }

  @ParameterizedTest
  @EnumSource
  void aDefectOfTheSystemIsFound(AnswerDefect defect) {
    var outcome = fuzz.run(request -> defect.in(send(request)), SEED, REQUESTS_FOR_A_DEFECT, 1);
    assertFalse(outcome.findings().isEmpty(), () -> "seed " + SEED + " finds nothing");
  }

  private static Fuzz.Person signedUp(String handle, String name) throws IOException {
    var person = new PoolClient.Person(handle, name, "Generated-Password-1");
    try (var pool = new PoolClient()) {
      pool.signUp(person);
      pool.confirm(person, pool.mailedCode(person));
      return new Fuzz.Person(handle, pool.signIn(person).access());
    }
  }

  private static Answer send(HttpRequest request) throws IOException {
    try {
      return Answer.of(HTTP.send(request, BodyHandlers.ofString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
