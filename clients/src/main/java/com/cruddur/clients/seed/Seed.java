package com.cruddur.clients.seed;

import com.cruddur.clients.walkthrough.ApiClient;
import com.cruddur.clients.walkthrough.Await;
import com.cruddur.messages.Conversations;
import com.cruddur.messages.Cursor;
import com.cruddur.messages.Items;
import com.cruddur.messages.MessageText;
import com.cruddur.messages.Refusal;
import com.cruddur.messages.Table;
import com.cruddur.messages.User;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Plants the seed conversation: its past through the domain at past times, its end through the API,
 * so that the stream has moved the rows. A seed that was interrupted goes on where it stopped. What
 * people have made of it since, by writing to each other or by an erasure, is left as it is.
 */
public final class Seed {
  /** How many of the last messages go through the API. */
  private static final int THROUGH_API = 3;

  private static final Duration APART = Duration.ofMinutes(7);

  private final SeedConversation conversation;
  private final Table table;
  private final List<User> people;
  private final List<ApiClient> clients;

  /**
   * @param people person 1 and person 2
   * @param clients theirs
   */
  public Seed(
      SeedConversation conversation, Table table, List<User> people, List<ApiClient> clients) {
    this.conversation = conversation;
    this.table = table;
    this.people = people;
    this.clients = clients;
  }

  /**
   * @param progress told of what is written
   * @throws IOException when the API does not take a message
   */
  public void plant(Instant now, Consumer<String> progress) throws IOException {
    var lines = conversation.lines();
    var there = isNew() ? 0 : countMessages();
    if (there >= lines.size()) {
      return;
    }
    progress.accept("Planting the seed conversation …");
    for (var i = there; i < lines.size(); i++) {
      var line = lines.get(i);
      if (i < lines.size() - THROUGH_API) {
        writeAt(now.minus(APART.multipliedBy(lines.size() - i)), line, i == 0);
      } else {
        sendThroughApi(line);
      }
    }
    progress.accept(
        rowsHaveMoved(lines.getLast())
            ? "Planted %d messages of the seed conversation.".formatted(lines.size() - there)
            : "Planted; the stream has more to do before the lists show it.");
  }

  /** Neither are there messages, nor have the two another conversation. */
  private boolean isNew() {
    var pair = Items.pairKey(people.getFirst().uuid(), people.getLast().uuid());
    return table
            .page(Items.messagesOf(SeedConversation.GROUP), Optional.empty(), 1)
            .items()
            .isEmpty()
        && table.get(pair).isEmpty();
  }

  /** How many lines are there; all, where the conversation is not one of these two any more. */
  private int countMessages() {
    var conversations = new Conversations(table);
    var count = 0;
    try {
      for (var person : people) {
        count = 0;
        Optional<Cursor> after = Optional.empty();
        do {
          var page = conversations.messages(person, SeedConversation.GROUP, after);
          count += page.items().size();
          after = page.next();
        } while (after.isPresent());
      }
    } catch (Refusal _) {
      return conversation.lines().size();
    }
    return count;
  }

  private void writeAt(Instant then, SeedConversation.Line line, boolean first) {
    var sender = people.get(line.person() - 1);
    var text = new MessageText(line.text());
    var past = Clock.fixed(then, ZoneOffset.UTC);
    if (first) {
      var receiver = people.get(2 - line.person());
      new Conversations(table, past, groupFirst()).start(sender, receiver, text);
    } else {
      new Conversations(table, past, UUID::randomUUID).append(sender, SeedConversation.GROUP, text);
    }
  }

  /** The conversation's uuid is the reference's, its messages' are new. */
  private static Supplier<UUID> groupFirst() {
    var given = List.of(UUID.fromString(SeedConversation.GROUP), UUID.randomUUID()).iterator();
    return given::next;
  }

  private void sendThroughApi(SeedConversation.Line line) throws IOException {
    var client = clients.get(line.person() - 1);
    var sent =
        client.send(Map.of("message", line.text(), "message_group_uuid", SeedConversation.GROUP));
    if (sent.status() != 200) {
      throw new IOException("The API did not take a message of the seed: it answered " + sent);
    }
  }

  private boolean rowsHaveMoved(SeedConversation.Line newest) throws IOException {
    for (var reader : clients) {
      var row =
          Await.until(
              () ->
                  Optional.of(reader.get("/api/message_groups").body().path(0))
                      .filter(first -> first.path("message").asText().equals(newest.text())));
      if (row.isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
