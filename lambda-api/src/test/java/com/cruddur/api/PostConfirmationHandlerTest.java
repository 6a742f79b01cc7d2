package com.cruddur.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPostConfirmationEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPostConfirmationEvent.Request;
import com.cruddur.messages.Intercepted;
import com.cruddur.messages.Table;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.UserDirectory.HandleTaken;
import com.cruddur.messages.log.FunctionLog;
import com.cruddur.messages.log.TableMeter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class PostConfirmationHandlerTest {
  private static final String SIGN_UP = "PostConfirmation_ConfirmSignUp";
  private static final Map<String, String> BAYKO =
      Map.of(
          "sub", "sub-bayko",
          "preferred_username", "bayko",
          "name", "Andrew Bayko",
          "email", "bayko@example.com");

  private final TableFixture fixture = new TableFixture();
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final PostConfirmationHandler handler = handler(fixture.table());
  private final RecordingContext context = new RecordingContext();

  @Test
  void aConfirmedSignUpMakesTheUserOnceHoweverOftenItComes() {
    for (var i = 0; i < 3; i++) {
      var event = event(SIGN_UP, BAYKO);
      assertSame(event, handler.handleRequest(event, context.context()));
    }
    var user = new TableUserDirectory(fixture.table()).bySub("sub-bayko").orElseThrow();
    assertEquals("bayko", user.handle());
    assertEquals("Andrew Bayko", user.displayName());
    assertEquals(2, fixture.scan().size());
  }

  @Test
  void aConfirmedPasswordResetMakesNobody() {
    var event = event("PostConfirmation_ConfirmForgotPassword", BAYKO);
    assertSame(event, handler.handleRequest(event, context.context()));
    assertEquals(List.of(), fixture.scan());
  }

  @Test
  void aHandleThatIsTakenFailsLoudly() {
    handler.handleRequest(event(SIGN_UP, BAYKO), context.context());
    var other = new TreeMap<>(BAYKO);
    other.put("sub", "sub-other");
    assertThrows(
        HandleTaken.class, () -> handler.handleRequest(event(SIGN_UP, other), context.context()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "preferred_username", "name"})
  void aMissingAttributeFailsLoudly(String attribute) {
    var attributes = new TreeMap<>(BAYKO);
    attributes.remove(attribute);
    var failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> handler.handleRequest(event(SIGN_UP, attributes), context.context()));
    assertTrue(failure.getMessage().contains(attribute));
  }

  @Test
  void aDatabaseErrorIsNotSwallowed() {
    var broken =
        handler(
            fixture.table(
                Intercepted.client(
                    fixture.dynamoDb(),
                    _ -> {
                      throw new IllegalStateException("down");
                    })));
    assertThrows(
        IllegalStateException.class,
        () -> broken.handleRequest(event(SIGN_UP, BAYKO), context.context()));
  }

  @Test
  void aTriggerThatIsRepeatedAfterItsAnswerWasLostFindsTheUserMade() {
    var lost = new AtomicInteger();
    var losing =
        handler(
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
    var event = event(SIGN_UP, BAYKO);
    assertThrows(SdkClientException.class, () -> losing.handleRequest(event, context.context()));
    losing.handleRequest(event, context.context());
    losing.handleRequest(event("PostConfirmation_ConfirmForgotPassword", BAYKO), context.context());
    assertEquals(2, fixture.scan().size());
  }

  @Test
  void peopleWhoWantOneHandleInAnyCaseAtTheSameMomentAreOneUserAndVisibleFailures()
      throws Exception {
    var handles = List.of("Londo", "londo", "LONDO", "lonDo");
    var wanted = new ArrayList<Callable<Boolean>>();
    for (var i = 0; i < 24; i++) {
      var attributes = new TreeMap<>(BAYKO);
      // Each person's trigger comes three times
      attributes.put("sub", "sub-" + i % 8);
      attributes.put("preferred_username", handles.get(i % handles.size()));
      wanted.add(
          () -> {
            try {
              handler.handleRequest(event(SIGN_UP, attributes), context.context());
              return true;
            } catch (HandleTaken _) {
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
    assertEquals(2, fixture.scan().size());
    assertEquals(24, lines.size());
    assertEquals(21, lines.stream().filter(line -> line.contains("\"level\":\"ERROR\"")).count());
  }

  @Test
  void aFailureIsAnErrorInTheLogByItsKind() {
    handler.handleRequest(event(SIGN_UP, BAYKO), context.context());
    var other = new TreeMap<>(BAYKO);
    other.put("sub", "sub-other");
    assertThrows(
        HandleTaken.class, () -> handler.handleRequest(event(SIGN_UP, other), context.context()));
    assertTrue(lines.getLast().contains("\"level\":\"ERROR\""), lines::getLast);
    assertTrue(lines.getLast().contains("UserDirectory$HandleTaken at "), lines::getLast);
  }

  @Test
  void neitherTheLogNorAFailureHoldsPersonalData() {
    handler.handleRequest(event(SIGN_UP, BAYKO), context.context());
    var other = new TreeMap<>(BAYKO);
    other.put("sub", "sub-other");
    var failure =
        assertThrows(
            HandleTaken.class,
            () -> handler.handleRequest(event(SIGN_UP, other), context.context()));
    // Lambda's runtime logs what is thrown, with its message
    var log = String.join("\n", lines) + failure;
    assertTrue(!log.contains("bayko") && !log.contains("Bayko"), log);
    assertEquals(List.of(), context.lines());
  }

  private PostConfirmationHandler handler(Table table) {
    return new PostConfirmationHandler(
        table, new FunctionLog(lines::add, InstantSource.system(), new TableMeter()));
  }

  private static CognitoUserPoolPostConfirmationEvent event(
      String trigger, Map<String, String> attributes) {
    var event = new CognitoUserPoolPostConfirmationEvent();
    event.setTriggerSource(trigger);
    var request = new Request();
    request.setUserAttributes(attributes);
    event.setRequest(request);
    return event;
  }
}
