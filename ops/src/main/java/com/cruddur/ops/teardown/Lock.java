package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.AwsFailure;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * One teardown of an environment at a time, wherever it runs: a parameter in the account says whose
 * it is and until when. It is renewed while its owner waits, and taken over when it has ended.
 */
final class Lock {
  /** What a run that died leaves others to wait for, at most. */
  static final Duration LIFE = Duration.ofMinutes(30);

  private final Account account;
  private final Time time;
  private final String environment;
  private final String name;
  private final String run = UUID.randomUUID().toString();
  private String owner = "";
  private Instant end = Instant.EPOCH;
  private boolean mayBeHeld;
  private boolean lost;

  /**
   * @param account patient, with this very time
   */
  Lock(Account account, Target target, Time time) {
    this.account = account;
    this.time = time;
    this.environment = target.environment();
    this.name = name(target);
  }

  /** The parameter's; the environment's own things are named so. */
  static String name(Target target) {
    return "/" + target.prefix().replaceFirst("-$", "") + "/teardown-lock";
  }

  /**
   * @param who the caller's ARN
   * @throws Stopped when another run has it
   */
  void acquire(String who) {
    owner = who;
    try {
      mayBeHeld = true;
      put(false);
    } catch (AwsFailure e) {
      if (!e.name().equals("ParameterAlreadyExists")) {
        throw e;
      }
      takeOver();
    }
  }

  /** What is there may be this run's own, of a call whose answer was lost. */
  private void takeOver() {
    var there = account.parameter(name);
    JsonNode value = there.map(it -> parsed(it.value())).orElseGet(Json::object);
    if (isMine(value)) {
      return;
    }
    mayBeHeld = false;
    var until = Instant.parse(value.path("end").asText(time.now().toString()));
    if (there.isEmpty() || until.isAfter(time.now())) {
      throw new Stopped(
          "Another teardown of %s is at work: %s has the lock %s until %s, and renews it. If that run has died, wait until then."
              .formatted(environment, value.path("owner").asText("somebody"), name, until));
    }
    if (put(true) != there.get().version() + 1) {
      // Who came first finds this run's name there, and stops too, so it has to stay
      throw new Stopped(
          "Another teardown of %s has taken over the lock %s at the same time. Try again after %s."
              .formatted(environment, name, end));
    }
    mayBeHeld = true;
  }

  private long put(boolean overwrite) {
    end = time.now().plus(LIFE);
    var value = Json.object().put("owner", owner).put("run", run).put("end", end.toString());
    return account.putParameter(name, value.toString(), overwrite);
  }

  private JsonNode parsed(String value) {
    try {
      return Json.parse(value);
    } catch (JsonProcessingException e) {
      throw new Stopped("The parameter %s is no lock: delete it.".formatted(name));
    }
  }

  private boolean isMine(JsonNode value) {
    return value.path("run").asText().equals(run);
  }

  /**
   * Before something is changed.
   *
   * @throws Stopped when it was taken over
   */
  void require() {
    if (!lost && time.now().isAfter(end.minus(LIFE.dividedBy(2)))) {
      lost = account.parameter(name).filter(it -> isMine(parsed(it.value()))).isEmpty();
      if (!lost) {
        put(true);
      }
    }
    if (lost) {
      throw new Stopped("The lock %s was taken over by another teardown.".formatted(name));
    }
  }

  boolean isLost() {
    return lost;
  }

  /** Time in which the lock is renewed; whether it could be, {@link #require} says. */
  Time renewing() {
    return new Time() {
      @Override
      public Instant now() {
        return time.now();
      }

      @Override
      public void pause(Duration duration) {
        time.pause(duration);
        try {
          if (mayBeHeld) {
            require();
          }
        } catch (AwsFailure | Stopped _) {
          // Nothing is changed while it waits
        }
      }
    };
  }

  /**
   * @return what is to be done where it could not be; empty when it is gone, or another's
   */
  String release() {
    if (!mayBeHeld) {
      return "";
    }
    mayBeHeld = false;
    try {
      if (account.parameter(name).filter(it -> isMine(parsed(it.value()))).isPresent()) {
        account.deleteParameter(name);
      }
      return "";
    } catch (AwsFailure e) {
      return "The lock %s stays until %s, when the next run takes it over: %s"
          .formatted(name, end, e.getMessage());
    }
  }
}
