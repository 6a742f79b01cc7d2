package com.cruddur.infra.guardrails;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One kind of event to be told of.
 *
 * @param id the rule's id: a constant, never made from the environment
 * @param what a sentence that a person reads in the rule's description and in the mail
 * @param pattern the event pattern
 * @param details by name, the paths in the event of what the mail says beside it; what an event
 *     lacks is left out
 */
record Alert(String id, String what, Map<String, Object> pattern, Map<String, String> details) {

  static Alert ofCall(String id, String what, Map<String, Object> pattern) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("call", "$.detail.eventName");
    details.put("by", "$.detail.userIdentity.arn");
    details.put("from", "$.detail.sourceIPAddress");
    details.put("refused", "$.detail.errorCode");
    details.put("at", "$.detail.eventTime");
    return new Alert(id, what, pattern, details);
  }

  static Alert ofBackupJob(String id, String what, Map<String, Object> pattern) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("job", "$.detail.backupJobId");
    details.put("state", "$.detail.state");
    details.put("reason", "$.detail.statusMessage");
    details.put("at", "$.time");
    return new Alert(id, what, pattern, details);
  }
}
