package com.cruddur.test.template;

/**
 * What a policy pack found on one resource, or what the app accepted on one construct.
 *
 * @param path the construct's, from its stage down
 * @param rule the rule's id; one wildcard of several in brackets
 * @param text what the pack says about it, or the reason for which it is accepted
 */
record Finding(String path, String rule, String text) implements Comparable<Finding> {

  /** Whether this acceptance covers what was found: the rule, on its construct or one below. */
  boolean covers(Finding found) {
    return found.rule().equals(rule) && (found.path() + "/").startsWith(path + "/");
  }

  @Override
  public int compareTo(Finding other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return path + "  " + rule;
  }
}
