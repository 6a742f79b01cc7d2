package com.cruddur.bench;

/** What a row of the results is about. */
public sealed interface Subject {
  /** How many messages one repetition deals with. */
  int messages();

  /** For people, while it runs. */
  String title();

  /** So many new messages of one conversation, waiting in the stream at once. */
  record Burst(Text text, int messages) implements Subject {
    @Override
    public String title() {
      return "stream function, %s, bursts of %d".formatted(text.title(), messages);
    }
  }

  /** A request. */
  record Request(Operation operation, Text text) implements Subject {
    @Override
    public int messages() {
      return 1;
    }

    @Override
    public String title() {
      return "%s, %s".formatted(operation.title(), text.title());
    }
  }

  /** The same with more and more around it: short text. */
  record Growth(Of of, int size, Operation operation) implements Subject {
    @Override
    public int messages() {
      return 1;
    }

    @Override
    public String title() {
      return "%s, %,d %s".formatted(operation.title(), size, of.title());
    }
  }

  /** What there is more and more of. */
  enum Of {
    MESSAGES("messages in the conversation"),
    CONVERSATIONS("conversations of the person"),
    ANSWERS("messages of the person's own after their marker");

    private final String title;

    Of(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }
}
