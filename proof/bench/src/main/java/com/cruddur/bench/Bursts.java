package com.cruddur.bench;

import com.cruddur.bench.side.Conversation;
import com.cruddur.bench.side.Side;

/** The stream function: one message, or several of one conversation waiting at once. */
final class Bursts {
  /** Times what a round of lone messages does. */
  private static final int WARM_UP = 3;

  private final Scale scale;
  private final People people;

  Bursts(Scale scale, People people) {
    this.scale = scale;
    this.people = people;
  }

  void measure(Measurement measurement) {
    measurement.warmUp(
        WARM_UP * scale.messages(),
        side -> moves(side, people.conversation(side, Text.SHORT), 1, Text.SHORT));
    for (var text : scale.texts()) {
      for (var messages : scale.bursts()) {
        measurement.measure(
            new Subject.Burst(text, messages),
            scale.repetitions(messages),
            side -> moves(side, people.conversation(side, text), messages, text));
      }
    }
  }

  static Task moves(Side side, Conversation conversation, int messages, Text text) {
    return () -> {
      side.rows().requireMoved(conversation);
      var delivery = side.delivery(conversation, messages, text.value());
      return new Task.Repetition(delivery.invocations(), delivery::to);
    };
  }
}
