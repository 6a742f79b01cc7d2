package com.cruddur.infra.guardrails;

import java.util.Map;

/**
 * One kind of event to be told of.
 *
 * @param id the rule's id: a constant, never made from the environment
 * @param what a sentence that a person reads in the rule's description and in the mail
 * @param pattern the event pattern
 * @param details by name, the paths in the event of what the mail says beside it
 */
record Alert(String id, String what, Map<String, Object> pattern, Map<String, String> details) {}
