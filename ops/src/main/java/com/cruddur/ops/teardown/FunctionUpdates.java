package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/** Waits for Lambda, which answers an update before it is made and refuses others meanwhile. */
record FunctionUpdates(Account account, Time time) {
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofMinutes(15);

  /** Until none is under way, however the last one ended. */
  void await(String function) {
    configuration(function);
  }

  /**
   * Until the last one is made.
   *
   * @throws Stopped when it failed
   */
  void require(String function) {
    var configuration = configuration(function);
    if (configuration.path("LastUpdateStatus").asText().equals("Failed")) {
      throw new Stopped(
          "The function %s cannot leave its VPC: %s."
              .formatted(function, configuration.path("LastUpdateStatusReason").asText()));
    }
  }

  private JsonNode configuration(String function) {
    Instant end = time.now().plus(LIMIT);
    while (true) {
      JsonNode configuration = account.functionConfiguration(function).orElseGet(Json::object);
      if (!configuration.path("LastUpdateStatus").asText().equals("InProgress")) {
        return configuration;
      }
      if (time.now().isAfter(end)) {
        throw new Stopped(
            "An update of the function %s is still under way after %d minutes."
                .formatted(function, LIMIT.toMinutes()));
      }
      time.pause(PAUSE);
    }
  }
}
