package com.cruddur.messages.metrics;

/**
 * What the functions count, in words of the business. The functions write these names and the
 * monitoring stack reads them: a rename breaks the build.
 *
 * <p>Each is a CloudWatch metric in {@value #NAMESPACE}, of unit Count, read as a sum, without
 * dimensions: an account and region holds one environment, because the table's name is fixed.
 */
public enum BusinessMetric {
  /** Messages stored for a caller of the API, first messages of conversations included. */
  MESSAGES_SENT("MessagesSent"),

  /** Conversations made because two people had none. */
  CONVERSATIONS_STARTED("ConversationsStarted"),

  /** Conversation rows moved to a newer message: two for each conversation that moved. */
  ROWS_MOVED("RowsMoved"),

  /** Answers of the index that were behind the table and were replaced by an exact read. */
  STALE_INDEX_READS("StaleIndexReads"),

  /**
   * Conversations of a batch whose rows stood at its newest message or beyond: repeats and late
   * records, and the first message of each conversation, whose rows are written together with it.
   */
  REPLAYS_SKIPPED("ReplaysSkipped"),

  /** Records that cannot be read; one that is delivered again counts again. */
  POISON_RECORDS("PoisonRecords"),

  /** Sign-ups that the pool's trigger refused for their handle or name, each an error to Lambda. */
  SIGN_UPS_REFUSED("SignUpsRefused"),

  /** Requests answered 429 because one person sent too many. */
  REQUESTS_OVER_RATE("RequestsOverRate");

  public static final String NAMESPACE = "Cruddur/Messaging";

  private final String metricName;

  BusinessMetric(String metricName) {
    this.metricName = metricName;
  }

  /** The metric's name in CloudWatch. */
  public String metricName() {
    return metricName;
  }
}
