package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.Clients;
import com.cruddur.endtoend.PoolClient.Person;
import com.cruddur.messages.HostileNames;
import com.cruddur.messages.Items;
import com.cruddur.messages.TableSchema;
import com.cruddur.messages.User;
import com.cruddur.messages.UserItems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserLambdaValidationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;

/**
 * Signing up by oneself, with the code of the mail, as the web client does it, and by an
 * administrator: the packaged function behind the pool's triggers makes the user, and nothing else
 * does.
 */
@ExtendWith(SharedSystem.class)
class SignUpIT {
  private static final String NOBODY = "nobody.yet@cruddur.example";
  private static final String TAKEN =
      "Your handle is another person's: an operator has to set another preferred_username for you,"
          + " then sign in again.";

  @Test
  void aPersonsLifeFromTheSignUpToAForgottenPasswordMakesOneUser() throws IOException {
    var person = new Person("Wanderer", "Wan Derer", "First-Password-1");
    try (var pool = new PoolClient()) {
      var sub = pool.signUp(person);
      assertThrows(UserNotConfirmedException.class, () -> pool.signIn(person));
      var code = pool.mailedCode(person);
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

      var resets = invocationsBy("other");
      pool.forgetPassword(person);
      var changed = person.withPassword("Second-Password-2");
      pool.resetPassword(changed, pool.mailedCode(person));
      assertEquals(resets + 1, invocationsBy("other"), "the reset sets the trigger off");
      assertEquals(items, itemsOf("wanderer", sub));
      assertThrows(NotAuthorizedException.class, () -> pool.signIn(person));

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
            new Person("CONTENDER", "Ri Val", "First-Password-1"));
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
                            var code = pool.mailedCode(people.get(i));
                            together.await();
                            return refusal(pool, people.get(i), code);
                          })
                  .toList());
      var refused = confirmed.getFirst().get().isPresent() ? 0 : 1;
      assertEquals(Optional.empty(), confirmed.get(1 - refused).get());
      var sentence = confirmed.get(refused).get().orElseThrow();
      assertTrue(sentence.contains("PostConfirmation failed with error " + TAKEN), sentence);

      var items = itemsOf("contender", subs.get(1 - refused));
      assertEquals(2, items.size(), items::toString);
      assertEquals(1, itemsOf("contender", subs.get(refused)).size(), "the other one's handle");
      assertEquals("200 []", conversations(pool.signIn(people.get(1 - refused)).access()));
      var told =
          assertThrows(UserLambdaValidationException.class, () -> pool.signIn(people.get(refused)));
      assertTrue(
          told.getMessage().contains("PostAuthentication failed with error " + TAKEN),
          told::getMessage);

      pool.give(subs.get(refused), "Pretender");
      assertSends(pool.signIn(people.get(refused)), "healed when it was done");
      assertEquals(2, itemsOf("pretender", subs.get(refused)).size());
    }
  }

  @Test
  void aHandleThatIsTakenLooksLikeOneOrCannotBeUsedIsRefusedBeforeAnyMailIsSent()
      throws IOException {
    var mails = SharedSystem.mails().size();
    try (var pool = new PoolClient()) {
      var refused = new ArrayList<String>();
      for (var handle : List.of("bayko", "BAYKO", "b\u0430yko", "Bayk0")) {
        refused.add(refused(pool, handle, "Some Body"));
      }
      assertEquals(
          List.of(
              "This handle is taken: choose another one.",
              "This handle is taken: choose another one.",
              "This handle looks like one that is taken: choose another one.",
              "This handle looks like one that is taken: choose another one."),
          refused);
      for (var handle : HostileNames.handles()) {
        // Half a character is nothing that UTF-8 can carry: a question mark arrives
        var sentence = refused(pool, handle, "Some Body");
        assertTrue(sentence.startsWith("A handle "), sentence);
      }
      for (var name : HostileNames.names()) {
        if (!name.contains("\uD83D")) {
          var sentence = refused(pool, "somebody", name);
          assertTrue(sentence.startsWith("A name "), sentence);
        }
      }
    }
    assertFalse(SharedSystem.seeded().system().isSignedUp(NOBODY));
    var since = SharedSystem.mails();
    assertFalse(since.stream().skip(mails).anyMatch(mail -> mail.to().equals(NOBODY)));
  }

  @Test
  void whoWasMadeByAnAdministratorSignsInAndSends() throws IOException {
    var person = new Person("appointee", "App Ointee", "Chosen-Password-1");
    try (var pool = new PoolClient()) {
      var taken =
          assertThrows(
              UserLambdaValidationException.class,
              () ->
                  pool.make(
                      new Person("L\u043Endo", "Lon Do", "Chosen-Password-1"),
                      "Temporary-Password-1"));
      assertTrue(
          taken
              .getMessage()
              .startsWith("PreSignUp failed with error This handle looks like one that is taken"),
          taken::getMessage);
      var sub = pool.make(person, "Temporary-Password-1");
      assertEquals(List.of(), itemsOf("appointee", sub));
      var tokens = pool.signInFirst(person, "Temporary-Password-1");
      assertEquals(2, itemsOf("appointee", sub).size());
      assertSends(tokens, "appointed");
    }
  }

  /** What a trigger that failed leaves: an account that is confirmed, and no items. */
  @Test
  void whoWasConfirmedWhileTheTriggerFailedIsHealedByTheNextSignInOrBySync() throws IOException {
    var sleeper = new Person("sleeper", "Slee Per", "First-Password-1");
    var dreamer = new Person("dreamer", "Drea Mer", "First-Password-1");
    try (var pool = new PoolClient()) {
      for (var person : List.of(sleeper, dreamer)) {
        var sub = pool.signUp(person);
        pool.confirm(person, pool.mailedCode(person));
        forget(person.handle(), sub);
        assertEquals(List.of(), itemsOf(person.handle(), sub));
      }
      assertSends(pool.signIn(sleeper), "awake");

      var dry = sync();
      assertTrue(dry.contains("1 would be made"), dry);
      assertTrue(dry.contains("made "), dry);
      var applied = sync("--apply");
      assertTrue(applied.contains(" 1 were made"), applied);
      assertSends(pool.signIn(dreamer), "synced");
      assertTrue(sync().contains(" 0 would be made"));
    }
  }

  private static String sync(String... more) {
    var arguments = new ArrayList<>(List.of("users", "sync"));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--data", SharedSystem.data().toString()));
    var outcome = InProcess.run(arguments);
    // Others of this suite may have lost a handle for good
    assertTrue(List.of(0, 2).contains(outcome.status()), outcome::toString);
    return outcome.out();
  }

  private static void assertSends(PoolClient.Tokens tokens, String text) throws IOException {
    var client = SharedSystem.withToken(Optional.of(tokens.access()));
    var answer =
        client.post("{\"handle\":\"altbrown\",\"message\":\"%s\"}".formatted(text), Map.of());
    assertEquals(200, answer.status(), answer::toString);
  }

  /** What Cognito answers, up to what the function said. */
  private static String refused(PoolClient pool, String handle, String name) {
    var refused =
        assertThrows(
            UserLambdaValidationException.class, () -> pool.signUp(NOBODY, handle, name), handle);
    return refused
        .awsErrorDetails()
        .errorMessage()
        .replaceFirst("^PreSignUp failed with error ", "");
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

  private static void forget(String handle, String sub) {
    try (var client = Clients.dynamoDb(SharedSystem.seeded().system().dynamoDb())) {
      var keys = new ArrayList<>(UserItems.handleKeys(handle));
      keys.add(UserItems.userKey(sub));
      UserItems.lookAlikes(new User("", handle, "")).forEach(look -> keys.add(Items.keyOf(look)));
      keys.forEach(key -> client.deleteItem(r -> r.tableName(TableSchema.TABLE_NAME).key(key)));
    }
  }

  private static long invocationsBy(String trigger) throws IOException {
    return SharedSystem.logs().lines().stream()
        .filter(line -> line.contains("\"event\":\"trigger\""))
        .filter(line -> line.contains("\"trigger\":\"%s\"".formatted(trigger)))
        .count();
  }
}
