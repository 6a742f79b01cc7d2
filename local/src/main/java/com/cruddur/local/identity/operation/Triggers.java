package com.cruddur.local.identity.operation;

import com.cruddur.local.function.InvocationResult;
import com.cruddur.local.identity.pool.CognitoException;
import com.cruddur.local.identity.pool.User;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/**
 * The functions that the pool calls ("Customizing user pool workflows with Lambda triggers",
 * Cognito developer guide). Cognito waits five seconds for an answer, and asks three times.
 *
 * @param arns the function by trigger
 * @param invoke gives the function of an ARN an event, and completes once it has answered
 */
public record Triggers(
    Map<String, String> arns,
    BiFunction<String, byte[], CompletableFuture<InvocationResult>> invoke) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int TRIES = 3;

  /**
   * Does nothing where the pool does not declare the trigger.
   *
   * @param source such as PreSignUp_SignUp; what stands before the underscore is the trigger
   * @param attributes the user's, as the function sees them
   * @return the function's {@code response}
   * @throws CognitoException UserLambdaValidationException with what the function threw,
   *     UnexpectedLambdaException when it did not answer, InvalidLambdaResponseException when what
   *     it answered is no event
   */
  JsonNode run(Pool pool, String source, User user, Map<String, String> attributes, Call call) {
    String trigger = source.substring(0, source.indexOf('_'));
    String arn = arns.get(trigger);
    if (arn == null) {
      return Json.object();
    }
    byte[] event = Json.bytes(event(pool, source, user, attributes, call));
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      switch (answer(arn, event)) {
        case InvocationResult.Success success -> {
          return response(trigger, success.payload());
        }
        case InvocationResult.Failure failure
            when !failure.errorType().equals(InvocationResult.Failure.TIMED_OUT) ->
            throw new CognitoException(
                "UserLambdaValidationException",
                "%s failed with error %s.".formatted(trigger, failure.errorMessage()));
        case InvocationResult.Failure _ -> {
          // Asked again.
        }
      }
    }
    throw new CognitoException(
        "UnexpectedLambdaException",
        trigger + " invocation failed due to error Socket timeout while invoking Lambda function.");
  }

  private InvocationResult answer(String arn, byte[] event) {
    try {
      return invoke.apply(arn, event).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return InvocationResult.Failure.timedOut("The function did not answer in time");
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return InvocationResult.Failure.STOPPED;
    }
  }

  private static JsonNode response(String trigger, byte[] payload) {
    try {
      JsonNode answer = Json.parse(payload);
      if (answer.path("response").isObject()) {
        return answer.path("response");
      }
    } catch (IOException _) {
      // Said below.
    }
    throw new CognitoException(
        "InvalidLambdaResponseException",
        trigger + " failed with error Unrecognizable lambda output.");
  }

  private static ObjectNode event(
      Pool pool, String source, User user, Map<String, String> attributes, Call call) {
    ObjectNode event =
        Json.object()
            .put("version", "1")
            .put("region", pool.ids().region())
            .put("userPoolId", pool.ids().pool())
            .put("userName", user.sub);
    event
        .putObject("callerContext")
        .put("awsSdkVersion", "aws-sdk-unknown-unknown")
        .put("clientId", call.optional("ClientId").orElse("CLIENT_ID_NOT_APPLICABLE"));
    event.put("triggerSource", source);
    ObjectNode request = event.putObject("request");
    ObjectNode given = request.putObject("userAttributes");
    attributes.forEach(given::put);
    if (source.startsWith("PreSignUp")) {
      ObjectNode validation = request.putObject("validationData");
      call.attributes("ValidationData").forEach(validation::put);
    }
    if (call.member("ClientMetadata").isObject()) {
      request.set("clientMetadata", call.member("ClientMetadata"));
    }
    event.putObject("response");
    return event;
  }
}
