package com.cruddur.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPostConfirmationEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPostConfirmationEvent.Request;
import com.cruddur.messages.Intercepted;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.UserDirectory.HandleTaken;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostConfirmationHandlerTest {
  private static final Map<String, String> BAYKO =
      Map.of(
          "sub", "sub-bayko",
          "preferred_username", "bayko",
          "name", "Andrew Bayko",
          "email", "bayko@example.com");

  private final TableFixture fixture = new TableFixture();
  private final PostConfirmationHandler handler = new PostConfirmationHandler(fixture.table());
  private final RecordingContext context = new RecordingContext();

  @Test
  void aConfirmedSignUpMakesTheUserOnceHoweverOftenItComes() {
    for (var i = 0; i < 3; i++) {
      var event = event("PostConfirmation_ConfirmSignUp", BAYKO);
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
    handler.handleRequest(event("PostConfirmation_ConfirmSignUp", BAYKO), context.context());
    var other = new TreeMap<>(BAYKO);
    other.put("sub", "sub-other");
    assertThrows(
        HandleTaken.class,
        () ->
            handler.handleRequest(
                event("PostConfirmation_ConfirmSignUp", other), context.context()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "preferred_username", "name"})
  void aMissingAttributeFailsLoudly(String attribute) {
    var attributes = new TreeMap<>(BAYKO);
    attributes.remove(attribute);
    var failure =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                handler.handleRequest(
                    event("PostConfirmation_ConfirmSignUp", attributes), context.context()));
    assertTrue(failure.getMessage().contains(attribute));
  }

  @Test
  void aDatabaseErrorIsNotSwallowed() {
    var broken =
        new PostConfirmationHandler(
            fixture.table(
                Intercepted.client(
                    fixture.dynamoDb(),
                    _ -> {
                      throw new IllegalStateException("down");
                    })));
    assertThrows(
        IllegalStateException.class,
        () ->
            broken.handleRequest(
                event("PostConfirmation_ConfirmSignUp", BAYKO), context.context()));
  }

  @Test
  void theLogHoldsNoPersonalData() {
    handler.handleRequest(event("PostConfirmation_ConfirmSignUp", BAYKO), context.context());
    var log = String.join("\n", context.lines());
    assertTrue(!log.contains("bayko") && !log.contains("Bayko"), log);
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
