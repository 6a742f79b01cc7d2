package com.cruddur.messages.faults;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * What befalls one call of DynamoDB's client, as the code above the client sees it: after the
 * client's own retries. So a refusal here is one that outlasted them.
 */
public sealed interface Fault {
  /** The process ends before the call leaves it. */
  record CrashBefore() implements Fault {}

  /** The process ends when the call has taken effect, before it knows. */
  record CrashAfter() implements Fault {}

  /** DynamoDB, or the client in its place, refuses: without effect. */
  record Refused(String name, Supplier<RuntimeException> exception) implements Fault {
    @Override
    public String toString() {
      return "Refused[" + name + "]";
    }
  }

  /** The call takes effect, and its answer never arrives. */
  record AnswerLost() implements Fault {
    static RuntimeException exception() {
      return SdkClientException.create("Unable to execute HTTP request: Read timed out");
    }
  }

  /**
   * The answer is lost, and the client sends the same request again. Of a transaction DynamoDB then
   * knows the client's token and answers as the first time; everything else happens twice.
   */
  record SentTwice() implements Fault {}

  /** The first page of a query, or the answer of a batch, holds nothing yet. */
  record NothingYet() implements Fault {}

  /** The call takes effect after a long time: simulated, {@link FaultyDynamoDb#passed} knows it. */
  record Delayed(Duration took) implements Fault {}

  /** Somebody else gets all this done just before the call leaves. */
  record Meanwhile(String name, Runnable others) implements Fault {
    @Override
    public String toString() {
      return "Meanwhile[" + name + "]";
    }
  }

  /** How a process ends: nothing of ours catches an error. */
  final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash(int call) {
      super("the process ended at call " + call, null, false, false);
    }
  }

  /** Those that need no others, for a search to choose from. */
  static List<Fault> simple() {
    return List.of(
        new CrashBefore(), new CrashAfter(), new AnswerLost(), new SentTwice(), new NothingYet());
  }
}
