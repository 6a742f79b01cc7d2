package com.cruddur.infra.monitoring;

/** How soon somebody has to look. */
public enum Severity {
  /** In working hours. */
  WARN,

  /** Now: people lose something, or are about to. */
  PAGE
}
