package com.cruddur.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.HostileNames;
import com.cruddur.messages.Intercepted;
import com.cruddur.messages.InvalidNameException;
import com.cruddur.messages.Items;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.User;
import com.cruddur.messages.UserDirectory.HandleTaken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class UserPoolHandlerTest {
  private static final String SIGN_UP = "PreSignUp_SignUp";
  private static final String ADMIN = "PreSignUp_AdminCreateUser";
  private static final String CONFIRM = "PostConfirmation_ConfirmSignUp";
  private static final String SIGN_IN = "PostAuthentication_Authentication";

  private final TableFixture fixture = new TableFixture();
  private final TriggeredPool pool = new TriggeredPool(fixture.table());

  static List<String> handles() {
    return HostileNames.handles();
  }

  static List<String> names() {
    return HostileNames.names();
  }

  @Test
  void aSignUpWithAFreeHandleMayGoOnAndMakesNobodyYet() {
    pool.trigger(SIGN_UP, "bayko", "Andrew Bayko");
    assertEquals(List.of(), fixture.scan());
  }

  @ParameterizedTest
  @ValueSource(strings = {SIGN_UP, ADMIN})
  void aHandleThatIsTakenOrLooksLikeOneIsRefusedBeforeAnyMailIsSent(String trigger) {
    pool.confirm("sub-bayko", "bayko", "Andrew Bayko");
    for (var handle : List.of("bayko", "BAYKO")) {
      assertEquals(
          "This handle is taken: choose another one",
          refusal(HandleTaken.class, trigger, handle, "Another"));
    }
    for (var handle : List.of("b\u0430yko", "Bayk0")) {
      assertEquals(
          "This handle looks like one that is taken: choose another one",
          refusal(HandleTaken.class, trigger, handle, "Another"));
    }
    pool.trigger(trigger, "boyka", "Another");
  }

  @ParameterizedTest
  @MethodSource("handles")
  void aHandleOutsideTheRuleIsRefusedWhereverItComesIn(String handle) {
    var sentence = refusal(InvalidNameException.class, SIGN_UP, handle, "Andrew Bayko");
    assertTrue(sentence.startsWith("A handle "), sentence);
    if (!handle.isEmpty()) {
      assertEquals(sentence, refusal(InvalidNameException.class, ADMIN, handle, "Andrew Bayko"));
    }
    for (var trigger : List.of(CONFIRM, SIGN_IN)) {
      var unfinished = refusal(UnfinishedSignUp.class, trigger, handle, "Andrew Bayko");
      assertTrue(unfinished.startsWith(sentence + ": an operator has to "), unfinished);
    }
    assertEquals(List.of(), fixture.scan());
  }

  @ParameterizedTest
  @MethodSource("names")
  void aNameOutsideTheRuleIsRefusedWhereverItComesIn(String name) {
    var sentence = refusal(InvalidNameException.class, SIGN_UP, "bayko", name);
    assertTrue(sentence.startsWith("A name "), sentence);
    if (!name.isEmpty()) {
      assertEquals(sentence, refusal(InvalidNameException.class, ADMIN, "bayko", name));
    }
    for (var trigger : List.of(CONFIRM, SIGN_IN)) {
      assertTrue(
          refusal(UnfinishedSignUp.class, trigger, "bayko", name).startsWith(sentence + ": an "));
    }
    assertEquals(List.of(), fixture.scan());
  }

  /** Cognito asks for what is required at the first sign-in, after which the items are made. */
  @Test
  void anAdministratorMayLeaveOutWhatThePersonIsAskedFor() {
    pool.trigger(ADMIN, "", "");
    refusal(InvalidNameException.class, SIGN_UP, "", "Andrew Bayko");
  }

  /** Nobody proves to be the one who was seeded: an administrator says who that is. */
  @Test
  void aSeededHandleIsAnAdministratorsToGive() {
    seed("londo");
    refusal(HandleTaken.class, SIGN_UP, "londo", "A Stranger");
    pool.trigger(ADMIN, "londo", "Londo Mollari");
    refusal(HandleTaken.class, ADMIN, "l0ndo", "A Stranger");
    var sentence =
        assertThrows(UnfinishedSignUp.class, () -> pool.signIn("sub-1", "londo", "Londo Mollari"))
            .getMessage();
    assertTrue(sentence.contains("an operator has to run users sync"), sentence);
    assertEquals(1, fixture.scan().stream().filter(i -> i.containsValue("MOCK")).count());
  }

  @Test
  void aConfirmedSignUpMakesTheUserOnceHoweverOftenItComes() {
    for (var i = 0; i < 3; i++) {
      pool.confirm("sub-bayko", "Bayko", "Andrew Bayko");
    }
    var user = new TableUserDirectory(fixture.table()).bySub("sub-bayko").orElseThrow();
    assertEquals("Bayko", user.handle());
    assertEquals("Andrew Bayko", user.displayName());
    assertEquals(3, fixture.scan().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PostConfirmation_ConfirmForgotPassword", "TokenGeneration_RefreshTokens", ""})
  void whatIsNoSignUpMakesNobody(String trigger) {
    pool.trigger(trigger, "bayko", "Andrew Bayko");
    assertEquals(List.of(), fixture.scan());
  }

  /** Cognito takes nothing else for an answer. */
  @Test
  void theEventGoesBackAsItCame() {
    for (var trigger : List.of(SIGN_UP, ADMIN, CONFIRM, SIGN_IN)) {
      var event = TriggeredPool.event(trigger, "sub-bayko", "bayko" + trigger.length(), "Bayko");
      assertArrayEquals(event, pool.invoke(event));
    }
  }

  @Test
  void whoeverHasNoItemsGetsThemAtTheNextSignIn() {
    pool.signIn("sub-made-by-an-administrator", "vir", "Vir Cotto");
    pool.signIn("sub-made-by-an-administrator", "vir", "Vir Cotto");
    var users = new TableUserDirectory(fixture.table());
    assertEquals("vir", users.bySub("sub-made-by-an-administrator").orElseThrow().handle());
    assertEquals(3, fixture.scan().size());
  }

  @Test
  void whoeverLostTheRaceIsToldWhatAnOperatorHasToDoAndIsHealedWhenThatIsDone() {
    pool.confirm("sub-1", "bayko", "Andrew Bayko");
    for (var trigger : List.of(CONFIRM, SIGN_IN)) {
      assertEquals(
          "Your handle is another person's: an operator has to set another preferred_username for"
              + " you, then sign in again",
          assertThrows(
                  UnfinishedSignUp.class, () -> pool.trigger(trigger, "sub-2", "bayko", "Another"))
              .getMessage());
      assertEquals(
          "Your handle looks like another person's: an operator has to set another"
              + " preferred_username for you, then sign in again",
          assertThrows(
                  UnfinishedSignUp.class, () -> pool.trigger(trigger, "sub-2", "bayk0", "Another"))
              .getMessage());
    }
    pool.signIn("sub-2", "another", "Another");
    assertEquals(
        "another", new TableUserDirectory(fixture.table()).bySub("sub-2").orElseThrow().handle());
  }

  @Test
  void aSignInCostsOneReadWhereNothingIsMissing() {
    pool.confirm("sub-bayko", "bayko", "Andrew Bayko");
    var calls = new AtomicInteger();
    var counted =
        new TriggeredPool(
            fixture.table(
                Intercepted.client(
                    fixture.dynamoDb(),
                    call -> {
                      calls.incrementAndGet();
                      return call.proceed();
                    })));
    counted.signIn("sub-bayko", "changed-since", "Andrew Bayko");
    assertEquals(1, calls.get());
    assertEquals(3, fixture.scan().size());
  }

  @Test
  void whileTheTableDoesNotAnswerPeopleGetInAndNobodySignsUp() {
    pool.confirm("sub-bayko", "bayko", "Andrew Bayko");
    var broken = broken();
    broken.signIn("sub-bayko", "bayko", "Andrew Bayko");
    for (var trigger : List.of(SIGN_UP, ADMIN)) {
      assertEquals(
          "Signing up does not work right now: try again in a few minutes",
          assertThrows(UnfinishedSignUp.class, () -> broken.trigger(trigger, "sub-2", "vir", "Vir"))
              .getMessage());
    }
    assertEquals(
        "Your account is confirmed and not ready yet: sign in in a few minutes",
        assertThrows(UnfinishedSignUp.class, () -> broken.confirm("sub-2", "vir", "Vir"))
            .getMessage());
    assertTrue(
        broken.lines().stream().allMatch(line -> line.contains("\"level\":\"ERROR\"")),
        broken.lines()::toString);
  }

  @Test
  void whoeverHasNoItemsDoesNotGetInHalfwayWhenTheyCannotBeMade() {
    var calls = new AtomicInteger();
    var failing =
        new TriggeredPool(
            fixture.table(
                Intercepted.client(
                    fixture.dynamoDb(),
                    call -> {
                      if (calls.incrementAndGet() > 1) {
                        throw SdkClientException.create("down");
                      }
                      return call.proceed();
                    })));
    assertEquals(
        "Your account is not ready yet: sign in again in a few minutes",
        assertThrows(UnfinishedSignUp.class, () -> failing.signIn("sub-1", "vir", "Vir Cotto"))
            .getMessage());
  }

  @Test
  void aTriggerThatIsRepeatedAfterItsAnswerWasLostFindsTheUserMade() {
    var lost = new AtomicInteger();
    var losing =
        new TriggeredPool(
            fixture.table(
                Intercepted.client(
                    fixture.dynamoDb(),
                    call -> {
                      var answer = call.proceed();
                      if (lost.getAndIncrement() == 0) {
                        throw SdkClientException.create("the answer was lost");
                      }
                      return answer;
                    })));
    assertThrows(
        UnfinishedSignUp.class, () -> losing.confirm("sub-bayko", "bayko", "Andrew Bayko"));
    losing.confirm("sub-bayko", "bayko", "Andrew Bayko");
    assertEquals(3, fixture.scan().size());
  }

  @Test
  void peopleWhoWantOneHandleInAnyCaseAtTheSameMomentAreOneUserAndVisibleFailures()
      throws Exception {
    var handles = List.of("Londo", "londo", "LONDO", "l\u043Endo");
    var wanted = new ArrayList<Callable<Boolean>>();
    for (var i = 0; i < 24; i++) {
      // Each person's trigger comes three times
      var sub = "sub-" + i % 8;
      var handle = handles.get(i % handles.size());
      wanted.add(
          () -> {
            try {
              pool.confirm(sub, handle, "Londo Mollari");
              return true;
            } catch (UnfinishedSignUp _) {
              return false;
            }
          });
    }
    var made = 0;
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var result : threads.invokeAll(wanted)) {
        made += result.get() ? 1 : 0;
      }
    }
    // The one who has it may come again; nobody else has anything
    assertEquals(3, made);
    assertEquals(1, fixture.scan().stream().filter(i -> i.get("pk").startsWith("USER#")).count());
    assertEquals(24, pool.lines().size());
    assertEquals(
        21, pool.lines().stream().filter(line -> line.contains("\"level\":\"ERROR\"")).count());
  }

  /** The alarm counts Lambda's errors, less these: anybody can cause them. */
  @Test
  void aRefusalIsCountedAndAFailureIsAnErrorInTheLog() {
    pool.confirm("sub-bayko", "bayko", "Andrew Bayko");
    assertTrue(pool.lines().getLast().contains("\"trigger\":\"" + CONFIRM + "\""));
    assertTrue(pool.lines().getLast().contains("\"user\":\""), pool.lines()::getLast);
    assertEquals(List.of(), pool.metrics());
    refusal(HandleTaken.class, SIGN_UP, "bayko", "Another");
    assertTrue(pool.lines().getLast().contains("\"level\":\"INFO\""), pool.lines()::getLast);
    assertTrue(pool.lines().getLast().contains("\"refused\":\"HandleTaken\""));
    assertTrue(
        pool.metrics().getLast().endsWith("\"SignUpsRefused\":1}"), pool.metrics()::toString);
    refusal(UnfinishedSignUp.class, CONFIRM, "bayko", "Another");
    assertTrue(pool.lines().getLast().contains("\"level\":\"ERROR\""), pool.lines()::getLast);
    assertTrue(pool.lines().getLast().contains("UnfinishedSignUp at "), pool.lines()::getLast);
    assertEquals(1, pool.metrics().size());
  }

  @Test
  void neitherTheLogNorAFailureHoldsPersonalData() {
    pool.confirm("sub-bayko", "bayko", "Andrew Bayko");
    var failures = new ArrayList<String>();
    for (var trigger : List.of(SIGN_UP, ADMIN, CONFIRM, SIGN_IN)) {
      failures.add(refusal(RuntimeException.class, trigger, "bayko", "Andrew Bayko"));
      failures.add(refusal(RuntimeException.class, trigger, "bay ko", "Andrew Bayko"));
    }
    // Lambda's runtime logs what is thrown, with its message
    var log = String.join("\n", pool.lines()) + failures;
    assertTrue(!log.contains("bayko") && !log.contains("bay ko") && !log.contains("Bayko"), log);
  }

  private TriggeredPool broken() {
    return new TriggeredPool(
        fixture.table(
            Intercepted.client(
                fixture.dynamoDb(),
                _ -> {
                  throw SdkClientException.create("down");
                })));
  }

  private void seed(String handle) {
    var user = new User("user-" + handle, handle, "Somebody");
    fixture.table().transact(List.of(fixture.table().absent(Items.userByHandle("MOCK", user))));
    Items.lookAlikes(user)
        .forEach(item -> fixture.table().transact(List.of(fixture.table().absent(item))));
  }

  private String refusal(
      Class<? extends RuntimeException> kind, String trigger, String handle, String name) {
    return Optional.of(assertThrows(kind, () -> pool.trigger(trigger, handle, name)))
        .map(Throwable::getMessage)
        .orElseThrow();
  }
}
