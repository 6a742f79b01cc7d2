package com.cruddur.infra.guardrails;

import java.util.ArrayList;
import java.util.List;

/**
 * All that raises an alert, by what it does: destroys, silences those who watch, leads out.
 *
 * @param own whose calls count
 * @param key the guardrails'
 */
record Alerts(Subjects own, GuardrailsKey key) {

  List<Alert> all() {
    List<CallGroup> groups = new ArrayList<>(DestructiveCalls.groups(own));
    groups.addAll(SilencingCalls.groups(own, List.of(key.getKeyId(), key.getKeyArn())));
    groups.addAll(WaysOut.groups(own));
    String environment = own.environment().name();
    List<Alert> alerts = new ArrayList<>();
    groups.forEach(group -> alerts.add(group.alert(environment)));
    if (own.environment().protection().backups().isPresent()) {
      alerts.add(DestructiveCalls.failedBackup(own));
      alerts.addAll(WaysOut.jobs(own));
    }
    return alerts;
  }
}
