package com.cruddur.ops.doctor;

/**
 * Something wrong, or worth knowing.
 *
 * @param conversation the group's uuid; empty where it concerns none
 * @param subject whose row, or which item: uuids and key prefixes, never text, handles or emails
 */
record Finding(DamageKind kind, String conversation, String subject, Mend mend) {
  boolean mendable() {
    return !(mend instanceof Mend.Leave);
  }

  /** The same thing, seen at another time. */
  boolean sameAs(Finding other) {
    return kind == other.kind
        && conversation.equals(other.conversation)
        && subject.equals(other.subject);
  }
}
