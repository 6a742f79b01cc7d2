package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.endtoend.PoolClient.Person;
import com.cruddur.local.Clients;
import com.cruddur.messages.TableSchema;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserLambdaValidationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;

/**
 * Signing up by oneself, with the code of the mail, as the web client does it: the packaged
 * post-confirmation function makes the user, and nothing else does.
 */
@ExtendWith(SharedSystem.class)
class SignUpIT {
  @Test
  void aPersonsLifeFromTheSignUpToAForgottenPasswordMakesOneUser() throws IOException {
    var person = new Person("Wanderer", "Wan Derer", "First-Password-1");
    try (var pool = new PoolClient()) {
      var sub = pool.signUp(person);
      assertThrows(UserNotConfirmedException.class, () -> pool.signIn(person));
      var code = pool.mailedCode(sub);
      assertThrows(CodeMismatchException.class, () -> pool.confirm(person, other(code)));
      assertEquals(List.of(), itemsOf("wanderer", sub));

      pool.confirm(person, code);
      var items = itemsOf("wanderer", sub);
      assertEquals(2, items.size(), items::toString);
      assertThrows(
          CognitoIdentityProviderException.class, () -> pool.confirm(person, code), "no code");

      var tokens = pool.signIn(person);
      assertEquals("200 []", conversations(tokens.access()));
      assertEquals("401 {}", conversations(tokens.id()));

      var resets = confirmationsByRoute("other");
      pool.forgetPassword(person);
      var changed = person.withPassword("Second-Password-2");
      pool.resetPassword(changed, pool.mailedCode(sub));
      assertEquals(resets + 1, confirmationsByRoute("other"), "the reset sets the trigger off");
      assertEquals(items, itemsOf("wanderer", sub));
      assertThrows(InvalidPasswordException.class, () -> pool.signIn(person));

      var again = pool.refresh(pool.signIn(changed));
      assertEquals("200 []", conversations(again.access()));
      assertEquals("401 {}", conversations(again.id()));
    }
  }

  @Test
  void ofTwoWhoConfirmOneHandleAtTheSameMomentOneIsRefusedAndNothingOfThemIsMade()
      throws Exception {
    var people =
        List.of(
            new Person("Contender", "Con Tender", "First-Password-1"),
            new Person("CONTENDER", "Another One", "First-Password-1"));
    try (var pool = new PoolClient();
        var threads = Executors.newFixedThreadPool(2)) {
      var together = new CyclicBarrier(2);
      var subs = people.stream().map(pool::signUp).toList();
      var confirmed =
          threads.invokeAll(
              IntStream.of(0, 1)
                  .<Callable<Optional<String>>>mapToObj(
                      i ->
                          () -> {
                            var code = pool.mailedCode(subs.get(i));
                            together.await();
                            return refusal(pool, people.get(i), code);
                          })
                  .toList());
      var refused = confirmed.getFirst().get().isPresent() ? 0 : 1;
      assertEquals(Optional.empty(), confirmed.get(1 - refused).get());
      var sentence = confirmed.get(refused).get().orElseThrow();
      assertTrue(sentence.contains("(preferred_username) is another user's"), sentence);

      var items = itemsOf("contender", subs.get(1 - refused));
      assertEquals(2, items.size(), items::toString);
      assertEquals(1, itemsOf("contender", subs.get(refused)).size(), "the other one's handle");
      assertEquals("200 []", conversations(pool.signIn(people.get(1 - refused)).access()));
      assertEquals(
          "422 [\"sender_not_found\"]", conversations(pool.signIn(people.get(refused)).access()));
    }
  }

  private static Optional<String> refusal(PoolClient pool, Person person, String code) {
    try {
      pool.confirm(person, code);
      return Optional.empty();
    } catch (UserLambdaValidationException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static String conversations(String token) throws IOException {
    return SharedSystem.withToken(Optional.of(token)).get("/api/message_groups").toString();
  }

  private static String other(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }

  /** The directory's items of a handle and of a sub. */
  private static List<String> itemsOf(String handle, String sub) {
    try (var client = Clients.dynamoDb(SharedSystem.seeded().system().dynamoDb())) {
      return client
          .scanPaginator(r -> r.tableName(TableSchema.TABLE_NAME).consistentRead(true))
          .items()
          .stream()
          .filter(
              item ->
                  List.of("HANDLE#" + handle, "USER#" + sub)
                      .contains(item.get(TableSchema.PARTITION_KEY).s()))
          .map(Object::toString)
          .sorted()
          .toList();
    }
  }

  private static long confirmationsByRoute(String route) throws IOException {
    return SharedSystem.logs().lines().stream()
        .filter(line -> line.contains("\"event\":\"confirmation\""))
        .filter(line -> line.contains("\"route\":\"%s\"".formatted(route)))
        .count();
  }
}
