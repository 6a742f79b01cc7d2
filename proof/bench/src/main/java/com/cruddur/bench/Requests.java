package com.cruddur.bench;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.cruddur.bench.side.Api;
import com.cruddur.bench.side.Conversation;
import com.cruddur.bench.side.Person;
import com.cruddur.bench.side.Side;
import java.util.List;
import java.util.function.Supplier;

/** The API's function: sending and looking, with a little more than a page to look at. */
final class Requests {
  private static final List<Operation> OPERATIONS =
      List.of(Operation.APPEND, Operation.START, Operation.MESSAGES, Operation.CONVERSATIONS);

  /** A page has 20 of either; one more shows that there is another page. */
  private static final int MORE_THAN_A_PAGE = 25;

  private final Scale scale;
  private final People people;

  Requests(Scale scale, People people) {
    this.scale = scale;
    this.people = people;
  }

  void measure(Measurement measurement) {
    for (var text : scale.texts()) {
      for (var operation : OPERATIONS) {
        measurement.measure(
            new Subject.Request(operation, text),
            scale.requests(),
            side -> task(operation, side, text));
      }
    }
  }

  private Task task(Operation operation, Side side, Text text) {
    return switch (operation) {
      case APPEND -> append(people.conversation(side, MORE_THAN_A_PAGE, text), text);
      case START -> request(() -> Api.start(people.next(side), people.next(side), text.value()));
      case MESSAGES -> messages(people.conversation(side, MORE_THAN_A_PAGE, text));
      case CONVERSATIONS -> conversations(people.withConversations(side, MORE_THAN_A_PAGE, text));
      case MOVE -> throw new IllegalArgumentException("no request moves rows");
    };
  }

  static Task append(Conversation conversation, Text text) {
    return request(() -> Api.append(conversation.one(), conversation.group(), text.value()));
  }

  static Task messages(Conversation conversation) {
    return request(() -> Api.messages(conversation.one(), conversation.group()));
  }

  static Task conversations(Person person) {
    return request(() -> Api.conversations(person));
  }

  /** The person writes to one after another whom they have not met. */
  static Task start(Person person, Supplier<Person> strangers, Text text) {
    return request(() -> Api.start(person, strangers.get(), text.value()));
  }

  private static Task request(Supplier<APIGatewayV2HTTPEvent> events) {
    return () -> {
      var event = events.get();
      return new Task.Repetition(1, path -> Api.call(path.api(), event));
    };
  }
}
