package com.cruddur.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.Intercepted;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.UserDirectory.HandleTaken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The pool's triggers while the table fails, at the same moment, and in the log. */
class UserPoolFaultsTest {
  private static final String SIGN_UP = "PreSignUp_SignUp";
  private static final String ADMIN = "PreSignUp_AdminCreateUser";
  private static final String CONFIRM = "PostConfirmation_ConfirmSignUp";
  private static final String SIGN_IN = "PostAuthentication_Authentication";

  private final TableFixture fixture = new TableFixture();
  private final TriggeredPool pool = new TriggeredPool(fixture.table());

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

  private String refusal(
      Class<? extends RuntimeException> kind, String trigger, String handle, String name) {
    return assertThrows(kind, () -> pool.trigger(trigger, handle, name)).getMessage();
  }
}
