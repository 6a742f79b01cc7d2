package com.cruddur.ops.ddb;

import com.cruddur.messages.Items;
import com.cruddur.messages.Message;
import com.cruddur.messages.Timestamp;
import com.cruddur.messages.User;
import com.cruddur.templates.UserError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table's worth of people who talk: everybody in a conversation, some conversations much longer
 * than others, a month of it, all times apart. Made from a number, so that what a message is can be
 * told twice and need not be kept: the rows are written before the messages they stand at.
 */
final class LoadGenerator {
  private static final int MESSAGES_PER_CONVERSATION = 20;
  private static final Duration SPAN = Duration.ofDays(30);
  private static final Duration WIDEST_GAP = Duration.ofMinutes(10);
  private static final long STRIDE = 0x9E3779B97F4A7C15L;

  private final int messages;
  private final long seed;
  private final Instant end;
  private final List<User> people = new ArrayList<>();
  private final List<Talk> talks = new ArrayList<>();

  private record Talk(String group, User one, User two) {}

  /**
   * @param messages at least half as many as people, so that everybody talks
   * @param end when the newest message was written
   */
  LoadGenerator(int messages, int users, long seed, Instant end) {
    if (users < 2) {
      throw new UserError("--users is %d: a conversation needs two".formatted(users));
    }
    if (messages < (users + 1) / 2) {
      throw new UserError(
          "--messages is %d: %d users need %d at least, that everybody talks"
              .formatted(messages, users, (users + 1) / 2));
    }
    this.messages = messages;
    this.seed = seed;
    this.end = end;
    var random = new SplittableRandom(seed);
    var tag = Long.toString(random.nextLong(36L * 36 * 36 * 36, 36L * 36 * 36 * 36 * 36), 36);
    for (var i = 0; i < users; i++) {
      people.add(person(random, i, tag));
    }
    pairUp(random);
  }

  private static User person(SplittableRandom random, int i, String tag) {
    var first = Phrases.FIRST_NAMES.get(i % Phrases.FIRST_NAMES.size());
    var last = Phrases.LAST_NAMES.get(random.nextInt(Phrases.LAST_NAMES.size()));
    return new User(
        uuid(random),
        "%s.%s%d".formatted(first.toLowerCase(Locale.ROOT), tag, i),
        first + " " + last);
  }

  private void pairUp(SplittableRandom random) {
    var users = people.size();
    var everybody = (users + 1) / 2;
    var wanted =
        (int)
            Math.min(
                (long) users * (users - 1) / 2,
                Math.max(everybody, messages / MESSAGES_PER_CONVERSATION));
    var pairs = new HashSet<Long>();
    for (var i = 0; pairs.size() < everybody; i += 2) {
      talk(random, pairs, i, i + 1 < users ? i + 1 : 0);
    }
    while (pairs.size() < wanted) {
      talk(random, pairs, random.nextInt(users), random.nextInt(users));
    }
  }

  private void talk(SplittableRandom random, HashSet<Long> pairs, int one, int two) {
    if (one != two && pairs.add((long) Math.min(one, two) << 32 | Math.max(one, two))) {
      talks.add(new Talk(uuid(random), people.get(one), people.get(two)));
    }
  }

  int conversations() {
    return talks.size();
  }

  /** Who talks: to be made before the items are written. */
  List<User> people() {
    return people;
  }

  /**
   * Every item but the people's, the messages last: a stream that follows finds the rows where they
   * belong. Their keys have random uuids, so that nothing is there already; of handles anybody may
   * have one.
   */
  void items(Consumer<Map<String, AttributeValue>> items) {
    var newest = new int[talks.size()];
    for (var i = 0; i < messages; i++) {
      newest[talkOf(i)] = i;
    }
    for (var i = 0; i < newest.length; i++) {
      var talk = talks.get(i);
      var one = talk.one().uuid();
      var two = talk.two().uuid();
      items.accept(Items.pair(one, two, talk.group()));
      items.accept(Items.membership(talk.group(), one));
      items.accept(Items.membership(talk.group(), two));
      items.accept(Items.row(one, talk.two(), message(newest[i])));
      items.accept(Items.row(two, talk.one(), message(newest[i])));
    }
    for (var i = 0; i < messages; i++) {
      items.accept(Items.message(message(i)));
    }
  }

  /** The first messages begin one conversation each; of the others a few get most. */
  private int talkOf(int i) {
    if (i < talks.size()) {
      return i;
    }
    var where = random(i).nextDouble();
    return (int) (talks.size() * where * where);
  }

  private Message message(int i) {
    var talk = talks.get(talkOf(i));
    var random = random(i);
    random.nextDouble();
    var sender = random.nextBoolean() ? talk.one() : talk.two();
    var gap = Math.min(micros(WIDEST_GAP), Math.max(1, micros(SPAN) / messages));
    var at = end.minus(Duration.ofNanos(1_000 * gap * (messages - 1 - i)));
    return new Message(
        uuid(random), talk.group(), sender, Phrases.text(random), Timestamp.of(at).text());
  }

  private SplittableRandom random(int i) {
    return new SplittableRandom(seed + (i + 1) * STRIDE);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  /** A random uuid (version 4). */
  private static String uuid(SplittableRandom random) {
    var high = random.nextLong() & ~0xF000L | 0x4000L;
    var low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }
}
