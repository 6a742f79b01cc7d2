package com.cruddur.bench.side;

import com.cruddur.messages.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A conversation of two, and where its rows stand. */
public final class Conversation {
  private final String group;
  private final Person one;
  private final Person two;
  private Timestamp newest;

  Conversation(String group, Person one, Person two, Timestamp newest) {
    this.group = group;
    this.one = one;
    this.two = two;
    this.newest = newest;
  }

  public String group() {
    return group;
  }

  public Person one() {
    return one;
  }

  Person two() {
    return two;
  }

  String newest() {
    return newest.text();
  }

  /** The changes that new messages make, in the stream's order. */
  List<Change> messages(int count, String text, InstantSource clock) {
    var changes = new ArrayList<Change>(count);
    for (var i = 0; i < count; i++) {
      var before = newest;
      newest = Timestamp.of(clock.instant());
      changes.add(new Change(this, before.text(), newest.text(), text));
    }
    return changes;
  }

  /**
   * A message that was stored.
   *
   * @param before where the conversation's rows stand
   */
  record Change(Conversation conversation, String before, String at, String text) {}
}
