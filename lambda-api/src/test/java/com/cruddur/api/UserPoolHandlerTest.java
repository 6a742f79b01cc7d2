package com.cruddur.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.HostileNames;
import com.cruddur.messages.InvalidNameException;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.User;
import com.cruddur.messages.UserDirectory.HandleTaken;
import com.cruddur.messages.UserItems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** What keeps the function's version active. */
  @Test
  void theWeeklyEventDoesNothing() {
    var weekly = "{}".getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(weekly, pool.invoke(weekly));
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

  private void seed(String handle) {
    var user = new User("user-" + handle, handle, "Somebody");
    fixture.table().transact(List.of(fixture.table().absent(UserItems.userByHandle("MOCK", user))));
    UserItems.lookAlikes(user)
        .forEach(item -> fixture.table().transact(List.of(fixture.table().absent(item))));
  }

  private String refusal(
      Class<? extends RuntimeException> kind, String trigger, String handle, String name) {
    return assertThrows(kind, () -> pool.trigger(trigger, handle, name)).getMessage();
  }
}
