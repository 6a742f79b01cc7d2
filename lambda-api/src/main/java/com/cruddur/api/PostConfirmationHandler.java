package com.cruddur.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPostConfirmationEvent;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.cruddur.messages.FunctionTable;
import com.cruddur.messages.Table;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.UserDirectory;
import com.cruddur.messages.snapshot.Nobody;
import com.cruddur.messages.snapshot.Priming;
import java.util.Map;
import java.util.Optional;

/**
 * Cognito's post-confirmation trigger: makes the user's items when a sign-up is confirmed, once.
 *
 * <p>A confirmed password reset comes here too and makes nobody. A failure is thrown, so that
 * Cognito shows it to the caller and its metrics count it; the sign-up can be confirmed again by an
 * operator, because a repeat changes nothing.
 */
public final class PostConfirmationHandler
    implements RequestHandler<
        CognitoUserPoolPostConfirmationEvent, CognitoUserPoolPostConfirmationEvent> {
  private static final String SIGN_UP = "PostConfirmation_ConfirmSignUp";

  private final UserDirectory users;

  public PostConfirmationHandler() {
    var table = FunctionTable.fromEnvironment(Optional.empty());
    this(table);
    Priming.beforeSnapshots(() -> Nobody.writeInVain(table), Faults::unprimed);
  }

  PostConfirmationHandler(Table table) {
    this.users = new TableUserDirectory(table);
  }

  /**
   * @throws IllegalArgumentException when an attribute that the pool requires is missing
   * @throws UserDirectory.HandleTaken when the handle is another user's
   */
  @Override
  public CognitoUserPoolPostConfirmationEvent handleRequest(
      CognitoUserPoolPostConfirmationEvent event, Context context) {
    if (SIGN_UP.equals(event.getTriggerSource())) {
      var request = event.getRequest();
      var attributes =
          request == null || request.getUserAttributes() == null
              ? Map.<String, String>of()
              : request.getUserAttributes();
      var user =
          users.register(
              required(attributes, "sub"),
              required(attributes, "preferred_username"),
              required(attributes, "name"));
      context.getLogger().log("user " + user.uuid() + " stands", LogLevel.INFO);
    }
    return event;
  }

  private static String required(Map<String, String> attributes, String name) {
    var value = attributes.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("the user attribute " + name + " is missing");
    }
    return value;
  }
}
