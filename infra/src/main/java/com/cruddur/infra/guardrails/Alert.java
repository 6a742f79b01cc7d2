package com.cruddur.infra.guardrails;

import com.cruddur.infra.monitoring.Severity;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One kind of event to be told of.
 *
 * @param id the rule's id: a constant, never made from the environment
 * @param what a sentence that a person reads in the rule's description and in the mail
 * @param severity how soon somebody has to look
 * @param pattern the event pattern
 * @param details by name, the paths in the event of what the mail says beside it; what an event
 *     lacks is left out
 */
record Alert(
    String id,
    String what,
    Severity severity,
    Map<String, Object> pattern,
    Map<String, String> details) {

  static String sentence(String environment, String what) {
    return "Cruddur %s: %s.".formatted(environment, what);
  }

  static Alert ofCall(String id, String what, Severity severity, Map<String, Object> pattern) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("call", "$.detail.eventName");
    details.put("by", "$.detail.userIdentity.arn");
    details.put("from", "$.detail.sourceIPAddress");
    details.put("refused", "$.detail.errorCode");
    details.put("at", "$.detail.eventTime");
    details.put("account", "$.account");
    return new Alert(id, what, severity, pattern, details);
  }

  /**
   * @param kind {@code backup}, {@code copy} or {@code restore}
   * @param state what AWS Backup calls the job's state in such an event
   */
  static Alert ofJob(
      String id,
      String what,
      Severity severity,
      String kind,
      String state,
      Map<String, Object> pattern) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("job", "$.detail." + kind + "JobId");
    details.put("state", "$.detail." + state);
    details.put("reason", "$.detail.statusMessage");
    details.put("at", "$.time");
    details.put("account", "$.account");
    return new Alert(id, what, severity, pattern, details);
  }
}
