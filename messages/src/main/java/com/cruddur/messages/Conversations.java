package com.cruddur.messages;

import static com.cruddur.messages.TableSchema.SORT_KEY;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The access patterns of direct messages: list conversations, list a conversation's messages,
 * append one, start a conversation. Only participants read or post.
 */
public final class Conversations {
  // Far more senders than one conversation can have at the very same microsecond.
  private static final int LONGEST_QUEUE = 10_000;

  private final Table table;
  private final Participants participants;
  private final ReadMarkers markers;
  private final InstantSource clock;
  private final Supplier<UUID> uuids;
  private final InstantSource present;

  public Conversations(Table table) {
    this(table, InstantSource.system(), UUID::randomUUID);
  }

  /**
   * @param clock what time messages get
   * @param uuids where the uuids of new messages and conversations come from
   */
  public Conversations(Table table, InstantSource clock, Supplier<UUID> uuids) {
    this(table, clock, uuids, clock);
  }

  /**
   * @param present by what clock a remembered send is over: the real one, also where messages get
   *     times of the past
   */
  public Conversations(
      Table table, InstantSource clock, Supplier<UUID> uuids, InstantSource present) {
    this.table = table;
    this.participants = new Participants(table);
    this.markers = new ReadMarkers(table);
    this.clock = clock;
    this.uuids = uuids;
    this.present = present;
  }

  /** {@link #list(User, Optional, int)} in pages of {@link Page#SIZE}. */
  public Page<Conversation> list(User user, Optional<Cursor> after) {
    return list(user, after, Page.SIZE);
  }

  /**
   * A user's conversations, the one with the newest message first. Every page is strongly
   * consistent: rows move, and a stale older page would show one twice. A row that names no
   * conversation is left out, so that a page may have fewer items than there are after it.
   */
  public Page<Conversation> list(User user, Optional<Cursor> after, int limit) {
    var page = table.page(Items.rowsOf(user.uuid()), after, limit);
    return new Page<>(
        page.items().stream()
            .filter(row -> !new ConversationRow(row).groupUuid().isEmpty())
            .map(this::toConversation)
            .toList(),
        page.next());
  }

  /**
   * Marks a conversation as read on all of a person's devices. A marker only moves forward.
   *
   * @param seen the newest message that the person has seen; empty: all there are
   * @throws Refusal {@code MESSAGE_GROUP_NOT_FOUND} unless the reader takes part in it
   */
  public Read read(User reader, String group, Optional<Timestamp> seen) {
    participants.require(group, reader.uuid());
    return markers.mark(reader.uuid(), group, seen);
  }

  /** {@link #messages(User, String, Optional, int)} in pages of {@link Page#SIZE}. */
  public Page<Message> messages(User reader, String group, Optional<Cursor> after) {
    return messages(reader, group, after, Page.SIZE);
  }

  /**
   * A conversation's messages, newest first: the newest page strongly consistent, older ones
   * perhaps from the cache.
   *
   * @throws Refusal {@code MESSAGE_GROUP_NOT_FOUND} unless the reader takes part in it
   */
  public Page<Message> messages(User reader, String group, Optional<Cursor> after, int limit) {
    participants.require(group, reader.uuid());
    var partition = Items.messagesOf(group);
    var page =
        after
            .map(cursor -> table.settledPage(partition, cursor, limit))
            .orElseGet(() -> table.page(partition, after, limit));
    return new Page<>(
        page.items().stream().map(item -> Items.toMessage(group, item)).toList(), page.next());
  }

  /** {@link #append(User, String, MessageText, Optional)} without a key. */
  public Message append(User sender, String group, MessageText text) {
    return append(sender, group, text, Optional.empty()).message();
  }

  /**
   * Adds a message to a conversation. Another message with the same timestamp is never overwritten:
   * this one then stands one microsecond on.
   *
   * @param key a repeat under the same key within a day answers as the first send did, and sends
   *     nothing
   * @throws Refusal {@code MESSAGE_GROUP_NOT_FOUND} unless the sender takes part in it; {@code
   *     IDEMPOTENCY_KEY_REUSED} when something else was sent under the key
   */
  public Sent append(User sender, String group, MessageText text, Optional<IdempotencyKey> key) {
    participants.require(group, sender.uuid());
    return appendTo(group, sender, text, once(key, group, text));
  }

  /** {@link #start(User, User, MessageText, Optional)} without a key. */
  public Sent start(User sender, User receiver, MessageText text) {
    return start(sender, receiver, text, Optional.empty());
  }

  /**
   * Sends a message to a person: into the conversation that the two have, else into a new one,
   * which is made whole or not at all, and once, also when both write first.
   *
   * @param key a repeat under the same key within a day answers as the first send did, and sends
   *     nothing
   * @throws Refusal {@code RECEIVER_NOT_FOUND} when the two are the same person; {@code
   *     IDEMPOTENCY_KEY_REUSED} when something else was sent under the key
   */
  public Sent start(User sender, User receiver, MessageText text, Optional<IdempotencyKey> key) {
    if (sender.uuid().equals(receiver.uuid())) {
      throw new Refusal(Refusal.Code.RECEIVER_NOT_FOUND);
    }
    var once = once(key, "to " + receiver.uuid(), text);
    var pair = participants.pairOf(sender.uuid(), receiver.uuid());
    if (pair.group().isPresent()) {
      return appendTo(pair.group().get(), sender, text, once);
    }
    var group = uuids.get().toString();
    var uuid = uuids.get().toString();
    var at = Timestamp.of(clock.instant());
    for (var i = 0; i < LONGEST_QUEUE; i++, at = at.next()) {
      var message = new Message(uuid, group, sender, text.value(), at.text());
      var writes = new ArrayList<TransactWriteItem>();
      var named = Items.pair(sender.uuid(), receiver.uuid(), group);
      writes.add(
          pair.damaged()
              .map(there -> table.replacement(there, named))
              .orElseGet(() -> table.absent(named)));
      writes.add(table.absent(Items.message(message)));
      writes.add(table.absent(Items.row(sender.uuid(), receiver, message)));
      writes.add(table.absent(Items.row(receiver.uuid(), sender, message)));
      writes.add(table.absent(Items.membership(group, sender.uuid())));
      writes.add(table.absent(Items.membership(group, receiver.uuid())));
      once.ifPresent(send -> writes.add(send.write(table, message)));
      var failed = table.transact(writes);
      if (failed.isEmpty()) {
        return new Sent(message, true, false);
      }
      if (failed.containsKey(0)) {
        pair = participants.pairOf(sender.uuid(), receiver.uuid());
        var theirs = pair.group().orElse("");
        // Our own group there: an earlier attempt was done after all, only its answer was lost.
        if (theirs.equals(group)) {
          return new Sent(message, true, false);
        }
        if (!theirs.isEmpty()) {
          // The other one wrote first: one conversation, both messages.
          return appendTo(theirs, sender, text, once);
        }
        continue;
      }
      var remembered = failed.get(writes.size() - 1);
      if (once.isPresent() && remembered != null) {
        return once.get().first(remembered, message);
      }
      // Another conversation of one of the two has a row at this very microsecond.
    }
    throw new IllegalStateException("no free timestamp for a new conversation");
  }

  private Optional<OneSend> once(Optional<IdempotencyKey> key, String target, MessageText text) {
    return key.map(
        k -> new OneSend(k, IdempotencyKey.fingerprint(target, text), present.instant()));
  }

  private Sent appendTo(String group, User sender, MessageText text, Optional<OneSend> once) {
    var uuid = uuids.get().toString();
    var at = Timestamp.of(clock.instant());
    for (var i = 0; i < LONGEST_QUEUE; i++, at = at.next()) {
      var message = new Message(uuid, group, sender, text.value(), at.text());
      var sent = once.isPresent() ? put(message, once.get()) : put(message);
      if (sent.isPresent()) {
        return sent.get();
      }
    }
    throw new IllegalStateException("no free timestamp in conversation " + group);
  }

  /** Empty when another message has that timestamp. */
  private Optional<Sent> put(Message message) {
    var there = table.putIfAbsent(Items.message(message));
    // The client repeats a put whose answer was lost: then the item that is there is this one.
    return there.isEmpty() || message.uuid().equals(Items.string(there.get(), Items.MESSAGE_UUID))
        ? Optional.of(new Sent(message, false, false))
        : Optional.empty();
  }

  /** The same, remembered: the message and its key, both or neither. */
  private Optional<Sent> put(Message message, OneSend once) {
    var failed =
        table.transact(List.of(once.write(table, message), table.absent(Items.message(message))));
    if (failed.isEmpty()) {
      return Optional.of(new Sent(message, false, false));
    }
    return Optional.ofNullable(failed.get(0)).map(remembered -> once.first(remembered, message));
  }

  private Conversation toConversation(Map<String, AttributeValue> row) {
    return new Conversation(
        new ConversationRow(row).groupUuid(),
        Items.toUser(row),
        Items.messageText(row),
        Items.string(row, SORT_KEY),
        markers.unread(row));
  }
}
