package com.cruddur.bench;

import com.cruddur.bench.Subject.Growth;
import com.cruddur.bench.Subject.Of;
import com.cruddur.bench.side.Conversation;
import com.cruddur.bench.side.Person;
import com.cruddur.bench.side.Side;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The same work as messages and conversations pile up. */
final class Histories {
  private static final Text TEXT = Text.SHORT;

  private final Scale scale;
  private final People people;

  Histories(Scale scale, People people) {
    this.scale = scale;
    this.people = people;
  }

  void measure(Measurement measurement) {
    scale.histories().forEach(size -> messages(measurement, size));
    scale.lists().forEach(size -> conversations(measurement, size));
    scale.answers().forEach(size -> answers(measurement, size));
  }

  private void messages(Measurement measurement, int size) {
    Map<Side, Conversation> made = new HashMap<>();
    Function<Side, Conversation> of =
        side -> made.computeIfAbsent(side, s -> people.conversation(s, size, TEXT));
    measure(
        measurement,
        new Growth(Of.MESSAGES, size, Operation.APPEND),
        side -> Requests.append(of.apply(side), TEXT));
    measure(
        measurement,
        new Growth(Of.MESSAGES, size, Operation.MOVE),
        side -> Bursts.moves(side, of.apply(side), 1, TEXT));
    measure(
        measurement,
        new Growth(Of.MESSAGES, size, Operation.MESSAGES),
        side -> Requests.messages(of.apply(side)));
  }

  private void conversations(Measurement measurement, int size) {
    Map<Side, Person> made = new HashMap<>();
    Function<Side, Person> of =
        side -> made.computeIfAbsent(side, s -> people.withConversations(s, size, TEXT));
    measure(
        measurement,
        new Growth(Of.CONVERSATIONS, size, Operation.CONVERSATIONS),
        side -> Requests.conversations(of.apply(side)));
    measure(
        measurement,
        new Growth(Of.CONVERSATIONS, size, Operation.MOVE),
        side -> Bursts.moves(side, people.conversation(side, of.apply(side), TEXT), 1, TEXT));
    measure(
        measurement,
        new Growth(Of.CONVERSATIONS, size, Operation.START),
        side -> Requests.start(of.apply(side), () -> people.next(side), TEXT));
  }

  /** The list counts what is unread where something stands after the marker. */
  private void answers(Measurement measurement, int size) {
    measure(
        measurement,
        new Growth(Of.ANSWERS, size, Operation.CONVERSATIONS),
        side -> Requests.conversations(people.answered(side, size, TEXT).one()));
  }

  private void measure(Measurement measurement, Growth growth, Function<Side, Task> tasks) {
    measurement.measure(growth, scale.requests(), tasks);
  }
}
