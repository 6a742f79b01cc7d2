package com.cruddur.infra.guardrails;

import com.cruddur.infra.monitoring.Severity;
import java.util.List;
import java.util.Map;

/**
 * Calls of one service that are worth an alert: one rule.
 *
 * @param id the rule's id: a constant, never made from the environment
 * @param service the event source, {@code <service>.amazonaws.com}
 * @param severity how soon somebody has to look
 * @param reason what such a call did or tried, as part of a sentence
 * @param calls the names of events, each list with what tells that they are about this environment
 *     ({@link CallPattern#request} and {@link CallPattern#answer})
 */
record CallGroup(
    String id, String service, Severity severity, String reason, List<Map<String, Object>> calls) {

  Alert alert(String environment) {
    return Alert.ofCall(
        id, Alert.sentence(environment, reason), severity, CallPattern.calls(service, calls));
  }
}
