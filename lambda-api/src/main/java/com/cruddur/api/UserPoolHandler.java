package com.cruddur.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.cruddur.api.UserPoolEvent.Trigger;
import com.cruddur.messages.FunctionTable;
import com.cruddur.messages.InvalidNameException;
import com.cruddur.messages.Table;
import com.cruddur.messages.UserDirectory.HandleTaken;
import com.cruddur.messages.log.FunctionLog;
import com.cruddur.messages.log.LogLine;
import com.cruddur.messages.log.TableMeter;
import com.cruddur.messages.metrics.BusinessMetric;
import com.cruddur.messages.metrics.Counts;
import com.cruddur.messages.metrics.EmbeddedMetrics;
import com.cruddur.messages.snapshot.Priming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * The user pool's triggers, told apart by their source. Cognito gets back the very event that it
 * sent.
 *
 * <ul>
 *   <li>Pre sign-up: a handle that is taken, looks like another one or cannot be used, and a name
 *       that cannot be used, are refused with a sentence, before any mail is sent.
 *   <li>Post confirmation makes the user's items, once, and decides the race that is left. A
 *       confirmed password reset comes here too and makes nobody. When it fails, the account is
 *       confirmed all the same: Cognito shows the person an error, and the next sign-in makes the
 *       items.
 *   <li>Post authentication makes the items of whoever has none: who lost that race, was made by an
 *       administrator, or was confirmed while the trigger failed. Where it cannot, it refuses the
 *       sign-in and says in a sentence what an operator has to do. Whoever has items gets in, also
 *       while the table cannot be read.
 * </ul>
 *
 * <p>What it throws is what people read, after "PreSignUp failed with error". docs/operations.md,
 * "Sign-up failures", is what operators do.
 */
public final class UserPoolHandler implements RequestStreamHandler {
  // Cognito waits 5 seconds for a trigger. A sign-in is one call, and may not wait longer for it.
  static final FunctionTable.Limits LIMITS =
      new FunctionTable.Limits(Duration.ofMillis(1_000), Duration.ofMillis(1_500));

  private final SignUps signUps;
  private final EmbeddedMetrics metrics;
  private final FunctionLog log;

  public UserPoolHandler() {
    var meter = new TableMeter();
    var table = FunctionTable.fromEnvironment(Optional.empty(), meter, LIMITS);
    this(table, EmbeddedMetrics.onStandardOutput(), FunctionLog.onStandardOutput(meter));
    Priming.beforeSnapshots(new SignUps.Rehearsal(table), Faults::unprimed);
  }

  UserPoolHandler(Table table, EmbeddedMetrics metrics, FunctionLog log) {
    this.signUps = new SignUps(table);
    this.metrics = metrics;
    this.log = log;
  }

  /**
   * @throws InvalidNameException when handle or name is outside the rule
   * @throws HandleTaken when the handle is another user's, or looks like it
   * @throws UnfinishedSignUp when the account is confirmed and an operator has to do something
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var payload = input.readAllBytes();
    var event = UserPoolEvent.parse(payload);
    var line =
        log.begin("trigger", context.getAwsRequestId(), context.getXrayTraceId())
            .annotated("trigger", event.trigger().map(Trigger::source).orElse("other"));
    try {
      event.trigger().ifPresent(trigger -> run(trigger, event, line));
    } finally {
      line.end();
    }
    output.write(payload);
  }

  private void run(Trigger trigger, UserPoolEvent event, LogLine line) {
    try {
      switch (trigger) {
        case SIGN_UP -> signUps.admit(event);
        case ADMIN_CREATE_USER -> signUps.admitByAdministrator(event);
        case CONFIRM_SIGN_UP -> line.with("user", signUps.finish(event).uuid());
        case AUTHENTICATION -> signIn(event, line);
      }
    } catch (InvalidNameException | HandleTaken refused) {
      // To Lambda it is an error, which has no other no; the alarm takes these off
      line.with("refused", refused.getClass().getSimpleName());
      var counts = new Counts();
      counts.add(BusinessMetric.SIGN_UPS_REFUSED, 1);
      metrics.publish(counts);
      throw refused;
    } catch (UnfinishedSignUp unfinished) {
      line.asError().with("fault", Faults.describe(unfinished));
      throw unfinished;
    } catch (RuntimeException e) {
      // Its text may name a person, and says nothing to them: the log gets kind and place
      line.asError().with("fault", Faults.describe(e));
      throw new UnfinishedSignUp(trigger.unavailable());
    }
  }

  private void signIn(UserPoolEvent event, LogLine line) {
    boolean known;
    try {
      known = signUps.isKnown(event);
    } catch (RuntimeException e) {
      // Most are known, and need nothing of the table to sign in
      line.asError().with("fault", Faults.describe(e));
      return;
    }
    if (!known) {
      line.with("user", signUps.finish(event).uuid());
    }
  }
}
