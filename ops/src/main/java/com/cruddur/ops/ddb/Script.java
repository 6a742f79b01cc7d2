package com.cruddur.ops.ddb;

import com.cruddur.clients.seed.SeedConversation;
import com.cruddur.messages.Conversations;
import com.cruddur.messages.IdempotencyKey;
import com.cruddur.messages.Items;
import com.cruddur.messages.MessageText;
import com.cruddur.messages.Table;
import com.cruddur.messages.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A conversation in the reference's seed form, spoken by two people at past times. Each line is
 * sent under a key of its own: an import that was interrupted, and is run again within a day, sends
 * what is missing.
 *
 * @param people person 1 and person 2
 */
record Script(Table table, SeedConversation conversation, List<User> people) {
  private static final Duration APART = Duration.ofMinutes(7);
  private static final Duration SPAN = Duration.ofHours(12);

  /**
   * @param group the uuid of the conversation, should the two have none yet
   * @return how many messages were written
   */
  int speak(UUID group, Instant now) {
    var lines = conversation.lines();
    var written = 0;
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var sender = people.get(line.person() - 1);
      var receiver = people.get(2 - line.person());
      var at = now.minus(apart().multipliedBy(lines.size() - i));
      var sent =
          new Conversations(table, InstantSource.fixed(at), uuids(group), InstantSource.fixed(now))
              .start(sender, receiver, new MessageText(line.text()), Optional.of(key(i)));
      written += sent.repeated() ? 0 : 1;
    }
    return written;
  }

  /** Whether this group has messages already. */
  boolean stands(UUID group) {
    return !table.page(Items.messagesOf(group.toString()), Optional.empty(), 1).items().isEmpty();
  }

  private Duration apart() {
    var even = SPAN.dividedBy(Math.max(1, conversation.lines().size()));
    return even.compareTo(APART) < 0 ? even : APART;
  }

  private IdempotencyKey key(int line) {
    var people = this.people.stream().map(User::uuid).toList();
    var text = people + conversation.toString();
    return new IdempotencyKey(
        "seed-%s-%d"
            .formatted(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)), line));
  }

  /** A start of a new conversation asks for its uuid first, and for the message's then. */
  private Supplier<UUID> uuids(UUID group) {
    var pair = Items.pairKey(people.getFirst().uuid(), people.getLast().uuid());
    if (table.get(pair).isPresent()) {
      return UUID::randomUUID;
    }
    var given = List.of(group, UUID.randomUUID()).iterator();
    return () -> given.hasNext() ? given.next() : UUID.randomUUID();
  }
}
