package com.cruddur.messages;

import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.SORT_KEY;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The access patterns of direct messages: list conversations, list a conversation's messages,
 * append one, start a conversation. Only participants read or post.
 */
public final class Conversations {
  // Far more senders than one conversation can have at the very same microsecond.
  private static final int LONGEST_QUEUE = 10_000;

  private final Table table;
  private final Participants participants;
  private final Clock clock;
  private final Supplier<UUID> uuids;

  public Conversations(Table table) {
    this(table, Clock.systemUTC(), UUID::randomUUID);
  }

  /**
   * @param clock what time messages get
   * @param uuids where the uuids of new messages and conversations come from
   */
  public Conversations(Table table, Clock clock, Supplier<UUID> uuids) {
    this.table = table;
    this.participants = new Participants(table);
    this.clock = clock;
    this.uuids = uuids;
  }

  /**
   * A user's conversations, the one with the newest message first. Every page is strongly
   * consistent: rows move, and a stale older page would show one twice.
   */
  public Page<Conversation> list(User user, Optional<Cursor> after) {
    var page = table.page(Items.rowsOf(user.uuid()), after);
    return new Page<>(
        page.items().stream().map(Conversations::toConversation).toList(), page.next());
  }

  /**
   * A conversation's messages, newest first: the newest page strongly consistent, older ones
   * perhaps from the cache.
   *
   * @throws Refusal {@code MESSAGE_GROUP_NOT_FOUND} unless the reader takes part in it
   */
  public Page<Message> messages(User reader, String group, Optional<Cursor> after) {
    participants.require(group, reader.uuid());
    var partition = Items.messagesOf(group);
    var page =
        after
            .map(cursor -> table.settledPage(partition, cursor))
            .orElseGet(() -> table.page(partition, after));
    return new Page<>(
        page.items().stream().map(item -> Items.toMessage(group, item)).toList(), page.next());
  }

  /**
   * Adds a message to a conversation. Another message with the same timestamp is never overwritten:
   * this one then stands one microsecond on.
   *
   * @throws Refusal {@code MESSAGE_GROUP_NOT_FOUND} unless the sender takes part in it
   */
  public Message append(User sender, String group, MessageText text) {
    participants.require(group, sender.uuid());
    return appendTo(group, sender, text);
  }

  /**
   * Sends a message to a person: into the conversation that the two have, else into a new one,
   * which is made whole or not at all, and once, also when both write first.
   *
   * @throws Refusal {@code RECEIVER_NOT_FOUND} when the two are the same person
   */
  public Started start(User sender, User receiver, MessageText text) {
    if (sender.uuid().equals(receiver.uuid())) {
      throw new Refusal(Refusal.Code.RECEIVER_NOT_FOUND);
    }
    var existing = participants.conversationOf(sender.uuid(), receiver.uuid());
    if (existing.isPresent()) {
      return new Started(appendTo(existing.get(), sender, text), false);
    }
    var group = uuids.get().toString();
    var uuid = uuids.get().toString();
    var at = Timestamp.of(clock.instant());
    for (var i = 0; i < LONGEST_QUEUE; i++, at = at.next()) {
      var message = new Message(uuid, group, sender, text.value(), at.text());
      var failed =
          table.transact(
              List.of(
                  table.absent(Items.pair(sender.uuid(), receiver.uuid(), group)),
                  table.absent(Items.message(message)),
                  table.absent(Items.row(sender.uuid(), receiver, message)),
                  table.absent(Items.row(receiver.uuid(), sender, message)),
                  table.absent(Items.membership(group, sender.uuid())),
                  table.absent(Items.membership(group, receiver.uuid()))));
      var theirs = Items.string(failed.getOrDefault(0, Map.of()), Items.PAIR_GROUP_UUID);
      // Our own group there: an earlier attempt was done after all, only its answer was lost.
      if (failed.isEmpty() || theirs.equals(group)) {
        return new Started(message, true);
      }
      if (!theirs.isEmpty()) {
        // The other one wrote first: one conversation, both messages.
        return new Started(appendTo(theirs, sender, text), false);
      }
      // Another conversation of one of the two has a row at this very microsecond.
    }
    throw new IllegalStateException("no free timestamp for a new conversation");
  }

  private Message appendTo(String group, User sender, MessageText text) {
    var uuid = uuids.get().toString();
    var at = Timestamp.of(clock.instant());
    for (var i = 0; i < LONGEST_QUEUE; i++, at = at.next()) {
      var message = new Message(uuid, group, sender, text.value(), at.text());
      var there = table.putIfAbsent(Items.message(message));
      // The client repeats a put whose answer was lost: then the item that is there is this one.
      if (there.isEmpty() || uuid.equals(Items.string(there.get(), Items.MESSAGE_UUID))) {
        return message;
      }
    }
    throw new IllegalStateException("no free timestamp in conversation " + group);
  }

  private static Conversation toConversation(Map<String, AttributeValue> row) {
    return new Conversation(
        Items.string(row, MESSAGE_GROUP_UUID),
        Items.toUser(row),
        Items.string(row, Items.MESSAGE),
        Items.string(row, SORT_KEY));
  }
}
