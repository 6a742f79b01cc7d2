package com.cruddur.ops.doctor;

import com.cruddur.ops.doctor.Mend.Leave;
import java.util.ArrayList;
import java.util.List;

/** What is worth knowing of a conversation, or is left to a person in any case. */
final class Notices {
  private Notices() {}

  static List<Finding> of(Facts facts) {
    var conversation = facts.snapshot();
    var notices = new ArrayList<Finding>();
    var participants = conversation.participants();
    if (facts.messages() == 0) {
      notices.add(
          notice(
              facts, DamageKind.NO_MESSAGES, "", "nothing is lost that could be found again here"));
    } else if (participants.isEmpty() && conversation.rows().isEmpty()) {
      notices.add(
          notice(
              facts,
              DamageKind.MESSAGES_OF_NOBODY,
              count(facts.messages()),
              "nobody can read them; nothing says who talked to whom"));
    }
    participants
        .filter(people -> !people.containsAll(conversation.senders()))
        .ifPresent(
            _ ->
                notices.add(
                    notice(
                        facts,
                        DamageKind.FOREIGN_MESSAGES,
                        "",
                        "messages are never deleted; the API refuses the writer by now")));
    if (facts.withoutTime() > 0) {
      notices.add(
          notice(
              facts,
              DamageKind.MESSAGE_TIMESTAMP,
              count(facts.withoutTime()),
              "nothing says when it was: a person has to give it a key (docs/doctor.md)"));
    }
    if (facts.oddTimes() > 0) {
      notices.add(
          notice(
              facts,
              DamageKind.MESSAGE_SORTS_WRONG,
              count(facts.oddTimes()),
              "another key would need a delete, and messages are never deleted"));
    }
    return notices;
  }

  private static Finding notice(Facts facts, DamageKind kind, String subject, String why) {
    return new Finding(kind, facts.group(), subject, new Leave(why));
  }

  private static String count(int messages) {
    return messages == 1 ? "1 message" : messages + " messages";
  }
}
