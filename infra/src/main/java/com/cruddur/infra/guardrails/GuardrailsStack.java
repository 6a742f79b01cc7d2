package com.cruddur.infra.guardrails;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.stack.EnvironmentStack;
import java.util.Optional;
import software.constructs.Construct;

/**
 * Who did what to an environment that somebody depends on: an alert for every call that destroys,
 * silences or leads out, and, where the environment asks for it, a trail of all reads and writes of
 * the table.
 */
public final class GuardrailsStack extends EnvironmentStack {

  public GuardrailsStack(Construct scope, Environment environment, Guarded guarded) {
    super(scope, "guardrails", environment, "Cruddur: audit trail, alerts on destructive calls");
    var key = new GuardrailsKey(this, "Key", environment.protection());
    Optional<AuditTrail> trail =
        environment.watch().auditTrail()
            ? Optional.of(new AuditTrail(this, "AuditTrail", environment, key, guarded))
            : Optional.empty();
    var topic = new AlertTopic(this, "Alerts", key, environment.watch().alarmEmail());
    new Alerts(new Subjects(this, environment, guarded, trail), key)
        .all()
        .forEach(alert -> new AlertRule(this, alert, topic));
  }
}
