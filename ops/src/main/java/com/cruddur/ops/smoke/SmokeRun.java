package com.cruddur.ops.smoke;

import static com.cruddur.messages.TableSchema.SORT_KEY;

import com.cruddur.messages.Items;
import com.cruddur.messages.Table;
import com.cruddur.messages.Timestamp;
import com.cruddur.templates.UserError;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A run of the smoke test as the table remembers it from before its first person signs up until
 * nothing of them is left. What a run that was killed made is known from here alone: a handle or an
 * address that looks like a run's can be anybody's (docs/decisions/0051-operators-tools.md).
 */
final class SmokeRun {
  static final String PARTITION = "SMOKE#";
  private static final List<String> PARTS = List.of("sender", "receiver", "outsider");
  private static final String STARTED_AT = "smoke_started_at";

  /** Amazon SES's mailbox simulator takes the code's mail, and bounces nothing. */
  private static final String ADDRESS = "success+cruddur-smoke-%s@simulator.amazonses.com";

  private final Table table;
  private Map<String, AttributeValue> item;

  /**
   * Somebody of a run.
   *
   * @param address has a uuid that nobody was told before the sign-up, and is taken after it
   * @param sub what Cognito calls them; empty until the run knows it
   */
  record Person(String handle, String address, Optional<String> sub) {}

  private SmokeRun(Table table, Map<String, AttributeValue> item) {
    this.table = table;
    this.item = item;
  }

  /** Writes down whom a run is about to sign up. */
  static SmokeRun begin(Table table, Instant now) {
    var item = new LinkedHashMap<>(Items.key(PARTITION, UUID.randomUUID().toString()));
    item.put(STARTED_AT, Items.text(Timestamp.of(now).text()));
    for (var part : PARTS) {
      var handle = "smoke-%s-%s".formatted(part, UUID.randomUUID().toString().substring(0, 8));
      item.put(part + "_handle", Items.text(handle));
      item.put(part + "_address", Items.text(ADDRESS.formatted(UUID.randomUUID())));
    }
    if (!table.transact(List.of(table.absent(item))).isEmpty()) {
      throw new UserError("Another run has the same uuid: run it again");
    }
    return new SmokeRun(table, item);
  }

  /** Runs that began before a moment and did not come to their end. */
  static List<SmokeRun> leftBefore(Table table, Instant moment) {
    return table.partition(PARTITION).stream()
        .filter(
            item ->
                Timestamp.read(Items.string(item, STARTED_AT))
                    .filter(started -> started.instant().isBefore(moment))
                    .isPresent())
        .map(item -> new SmokeRun(table, item))
        .toList();
  }

  Person person(String part) {
    return new Person(
        Items.string(item, part + "_handle"),
        Items.string(item, part + "_address"),
        Optional.of(Items.string(item, sub(part))).filter(sub -> !sub.isEmpty()));
  }

  List<Person> people() {
    return PARTS.stream().map(this::person).toList();
  }

  /** Remembers who somebody is whom this run signed up. */
  void signedUp(String handle, String sub) {
    var part =
        PARTS.stream().filter(p -> person(p).handle().equals(handle)).findFirst().orElseThrow();
    var known = new LinkedHashMap<>(item);
    known.put(sub(part), Items.text(sub));
    if (!table.transact(List.of(table.replacement(item, known))).isEmpty()) {
      throw changed();
    }
    item = known;
  }

  /** Forgets the run: nothing of it is left. */
  void end() {
    if (!table.transact(List.of(table.removal(item))).isEmpty()
        && table.get(Items.keyOf(item)).isPresent()) {
      throw changed();
    }
  }

  private UserError changed() {
    return new UserError(
        "The record of the smoke test %s in the table was changed by somebody else: run it again"
            .formatted(Items.string(item, SORT_KEY)));
  }

  private static String sub(String part) {
    return part + "_sub";
  }
}
