package com.cruddur.ops.users;

import static com.cruddur.messages.TableSchema.USER_UUID;

import com.cruddur.messages.ConversationRow;
import com.cruddur.messages.Items;
import com.cruddur.messages.Table;
import com.cruddur.messages.UserItems;
import com.cruddur.ops.table.DryRun;
import com.cruddur.templates.UserError;
import com.cruddur.templates.command.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Erases a person (docs/decisions/0063). First they leave pool and directory: from then on nobody
 * finds them, they cannot send, and a remembered item leads a run that was interrupted back to the
 * work. Then the table is scanned, and what is found treated, until a scan finds nothing.
 */
final class Erasure {
  private static final int PASSES = 10;

  private final DynamoDbClient client;
  private final Table table;
  private final String name;
  private final boolean apply;
  private final Predicate<String> pool;

  /**
   * @param pool deletes the user with a sub, and says whether there was one
   */
  Erasure(DynamoDbClient client, String name, boolean apply, Predicate<String> pool) {
    this.client = client;
    this.name = name;
    this.apply = apply;
    this.pool = pool;
    this.table = new Table(apply ? client : new DryRun(client), name);
  }

  /**
   * What went, or would go.
   *
   * @param continued whether an earlier run had begun it
   * @param sends those that were remembered under a key
   * @param directory items of the directory
   * @param left what others kept changing; nothing after a whole erasure
   */
  record Outcome(
      boolean continued,
      boolean inPool,
      int conversations,
      int messages,
      int items,
      int pairs,
      int sends,
      int directory,
      int left) {}

  /**
   * @throws UserError when nobody has the handle, or the directory's item of it is damaged: who is
   *     meant has to be certain before anything goes
   */
  Outcome run(String handle, Progress scanned) {
    var subject = subject(handle);
    var person = subject.person();
    if (!Items.isId(person.uuid())
        || !Items.isId(person.sub())
        || table
            .get(UserItems.userKey(person.sub()))
            .map(item -> Items.id(item, USER_UUID))
            .filter(uuid -> !uuid.equals(person.uuid()))
            .isPresent()) {
      throw new UserError(
          "The directory does not say who '%s' is: bin/cruddur doctor --repair --apply, then again"
              .formatted(handle));
    }
    var signedUp = !person.sub().isEmpty() && !person.sub().equals(UserItems.NO_SUB);
    var inPool = signedUp && (!apply || pool.test(person.sub()));
    var tally = new Tally();
    if (!subject.begun()) {
      tally.directory = leaveDirectory(handle, subject);
    }
    var left = 0;
    for (var pass = 0; pass < PASSES; pass++) {
      var found = Footprint.of(client, name, person.uuid(), scanned);
      left = found.isEmpty() || !apply ? 0 : treat(found, person, tally);
      if (found.isEmpty()) {
        break;
      }
      if (!apply) {
        treat(found, person, tally);
        break;
      }
      left = Math.max(left, 1);
    }
    left += signedUp ? forgetRates(person) : 0;
    if (left == 0 && apply) {
      left = table.get(subject.journal()).map(journal -> writeAll(List.of(journal))).orElse(0);
    }
    return tally.outcome(subject.begun(), inPool, left);
  }

  /**
   * What they used of the API's rates stands under their sub, which no scan for a person finds. A
   * token that is still good changes it meanwhile.
   *
   * @return how many items kept changing
   */
  private int forgetRates(Erased person) {
    for (var pass = 0; pass < PASSES; pass++) {
      var item = table.get(Items.rateKey(person.sub()));
      if (item.isEmpty() || writeAll(List.of(item.get())) == 0) {
        return 0;
      }
    }
    return 1;
  }

  /**
   * Who is erased.
   *
   * @param directory their item by handle, or its key where the erasure has begun
   */
  private record Subject(Erased person, Map<String, AttributeValue> directory, boolean begun) {
    Map<String, AttributeValue> journal() {
      return Erased.key(directory);
    }
  }

  private Subject subject(String handle) {
    for (var key : UserItems.handleKeys(handle)) {
      var journal = table.get(Erased.key(key));
      if (journal.isPresent()) {
        return new Subject(Erased.of(journal.get()), key, true);
      }
      var item = table.get(key);
      if (item.isPresent()) {
        return new Subject(Erased.begin(item.get()), item.get(), false);
      }
    }
    throw new UserError(
        "The table knows nobody with the handle '%s': nothing to erase".formatted(handle));
  }

  private int leaveDirectory(String handle, Subject subject) {
    var items = new ArrayList<Map<String, AttributeValue>>();
    items.add(subject.directory());
    table.get(UserItems.userKey(subject.person().sub())).ifPresent(items::add);
    for (var look : UserItems.lookAlikes(Items.toUser(subject.directory()))) {
      table.get(Items.keyOf(look)).filter(item -> !isAnothers(item, subject)).ifPresent(items::add);
    }
    var writes = new ArrayList<TransactWriteItem>(items.stream().map(table::removal).toList());
    writes.add(table.absent(subject.person().journal(subject.directory())));
    if (!table.transact(writes).isEmpty()) {
      throw new UserError(
          "The directory's items of '%s' just changed: run again".formatted(handle));
    }
    return items.size();
  }

  /**
   * Where two looked alike before anybody refused that, the look is the other one's. One that is
   * damaged and names nobody is the person's own: it would keep their handle for ever.
   */
  private boolean isAnothers(Map<String, AttributeValue> look, Subject subject) {
    var owner = Items.toUser(look);
    return UserItems.handleKeys(owner.handle()).stream()
        .filter(key -> !key.equals(Items.keyOf(subject.directory())))
        .flatMap(key -> table.get(key).stream())
        .anyMatch(item -> Items.toUser(item).uuid().equals(owner.uuid()));
  }

  /**
   * @return how many could not be treated
   */
  private int treat(Footprint found, Erased person, Tally tally) {
    var left = 0;
    for (var group : found.groups()) {
      var result = new ConversationErasure(table, person, group, apply).run();
      tally.conversation(group, result);
      left += result.done() ? 0 : 1;
    }
    for (var item : found.others()) {
      var kind = Items.string(item, "pk");
      if (kind.startsWith(Items.ROW_PREFIX)) {
        left += withoutConversation(item, person);
        continue;
      }
      if (kind.startsWith(Items.SENT_PREFIX)) {
        tally.sends++;
      } else if (kind.startsWith(Items.PAIR_PREFIX)) {
        tally.pairs++;
      } else if (!apply) {
        // Counted already: without writes, the directory's items are still there.
        continue;
      }
      left += writeAll(List.of(item));
    }
    return left;
  }

  /** The person's own goes; one of somebody else's names nobody any more. */
  private int withoutConversation(Map<String, AttributeValue> row, Erased person) {
    return new ConversationRow(row).owner().equals(person.uuid())
        ? writeAll(List.of(row))
        : table.transact(List.of(table.replacement(row, person.anonymous(row, "")))).size();
  }

  /**
   * @return how many have changed since they were read
   */
  private int writeAll(List<Map<String, AttributeValue>> read) {
    return table.transact(read.stream().map(table::removal).toList()).size();
  }
}
