package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;

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
    configuration(function)
        .filter(it -> it.lastUpdateStatus() == LastUpdateStatus.FAILED)
        .ifPresent(
            it -> {
              throw new Stopped(
                  "The function %s cannot leave its VPC: %s."
                      .formatted(function, it.lastUpdateStatusReason()));
            });
  }

  private Optional<GetFunctionConfigurationResponse> configuration(String function) {
    Instant end = time.now().plus(LIMIT);
    while (true) {
      var configuration = account.functionConfiguration(function);
      if (configuration
          .filter(it -> it.lastUpdateStatus() == LastUpdateStatus.IN_PROGRESS)
          .isEmpty()) {
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
