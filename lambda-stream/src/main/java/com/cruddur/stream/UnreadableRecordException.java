package com.cruddur.stream;

/** A stream record that stands for a new message but lacks what every message has. */
final class UnreadableRecordException extends Exception {
  private static final long serialVersionUID = 1;

  private final String sequenceNumber;

  /**
   * @param sequenceNumber the record's; empty when not even that is there, which Lambda takes as
   *     the failure of the whole batch
   */
  UnreadableRecordException(String sequenceNumber, String reason) {
    super(reason);
    this.sequenceNumber = sequenceNumber;
  }

  String sequenceNumber() {
    return sequenceNumber;
  }
}
