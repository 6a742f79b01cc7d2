package com.cruddur.ops.doctor;

import com.cruddur.messages.Items;
import com.cruddur.messages.Table;
import com.cruddur.ops.doctor.Diagnosis.Entry;
import com.cruddur.ops.doctor.Diagnosis.State;
import com.cruddur.ops.doctor.Mend.Leave;
import com.cruddur.ops.doctor.Mend.MoveRows;
import com.cruddur.ops.doctor.Mend.Write;
import com.cruddur.ops.replay.MessageRecord;
import com.cruddur.ops.replay.Replay;
import com.cruddur.ops.table.TableScan;
import com.cruddur.templates.command.Progress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Checks a table, and mends it on request.
 *
 * <p>One scan finds what is suspicious; each suspicion is looked at again with consistent reads;
 * each mend is one transaction under the condition that nothing changed, after which the
 * conversation is looked at anew. So it may run beside live traffic, and be stopped at any moment.
 */
final class Doctor {
  /** A conversation can have several damages, and traffic may refuse some mends. */
  private static final int ROUNDS = 25;

  private final DynamoDbClient client;
  private final String name;
  private final Table table;
  private final boolean mend;
  private final Clock clock;
  private final Replay replay;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * @param mend whether to write
   */
  Doctor(DynamoDbClient client, String name, boolean mend, Clock clock) {
    this.client = client;
    this.name = name;
    this.table = new Table(client, name);
    this.mend = mend;
    this.clock = clock;
    this.replay = new Replay(table);
  }

  Diagnosis run(Progress scanned, Progress examined) {
    var census = Census.of(new TableScan(client, scanned), name, clock.instant());
    census.unknown().forEach(this::unknown);
    var pairs = new Pairs(table, census.conversations().values());
    items(census, pairs);
    names(census.directory());
    var examination = new Examination(table, new Remedies(table, census.people()), clock);
    var lost = new LostRows(table, pairs::of);
    for (var facts : census.conversations().values()) {
      var lone = facts.loneRow().map(row -> Items.key(Items.rowsOf(row.owner()), row.sortKey()));
      if (lone.flatMap(lost::check).isPresent()) {
        treat(() -> lost.check(lone.get()).stream().toList());
        continue;
      }
      if (!Checks.of(facts.snapshot(), clock.instant()).isEmpty()) {
        treat(() -> examination.confirmed(facts));
      }
      Notices.of(facts).forEach(this::found);
      examined.add(1);
    }
    for (var people : pairs.all()) {
      pairs.several(people).ifPresent(this::found);
      treat(() -> pairs.check(people).stream().toList());
    }
    return new Diagnosis(List.copyOf(entries), census.kinds(), census.conversations().size(), mend);
  }

  private void names(Directory directory) {
    var checks = new NameChecks(table);
    directory.strays().forEach(key -> treat(() -> checks.checkLook(key)));
    directory.suspicious().forEach(key -> treat(() -> checks.check(key)));
  }

  /** Each item by itself: before the conversations, whose rows are mended from what items say. */
  private void items(Census census, Pairs pairs) {
    var strays = new Strays(table);
    for (var key : census.strays()) {
      treat(() -> strays.check(key).stream().toList());
    }
    var wrongKeys = new WrongKeys(table);
    for (var key : census.wrongKeys()) {
      if (wrongKeys.check(key).isEmpty()) {
        unknown("an item under a sort key that nothing reads", 1);
      }
      treat(() -> wrongKeys.check(key).stream().toList());
    }
    var persons = new PersonChecks(table, census.people(), census.participants()::contains);
    for (var suspect : census.persons().suspects()) {
      treat(() -> persons.check(suspect));
    }
    var items = new ItemChecks(table, census.people(), census::participantsOf, clock);
    for (var key : census.unreadable()) {
      treat(() -> items.check(key));
    }
    var lost = new LostRows(table, pairs::of);
    for (var key : census.lostRows()) {
      treat(() -> lost.check(key).stream().toList());
    }
  }

  /** Notes what there is, and mends it one after the other, looking anew after each. */
  private void treat(Supplier<List<Finding>> look) {
    var before = look.get();
    if (!mend) {
      before.forEach(this::found);
      return;
    }
    var now = before;
    var note = "";
    for (var round = 0; round < ROUNDS; round++) {
      var next = now.stream().filter(Finding::mendable).findFirst();
      if (next.isEmpty()) {
        break;
      }
      note = apply(next.get().mend()).orElse("");
      now = look.get();
    }
    var left = now;
    for (var finding : before) {
      if (left.stream().noneMatch(finding::sameAs)) {
        entries.add(new Entry(finding, State.MENDED, ""));
      }
    }
    for (var finding : left) {
      entries.add(new Entry(finding, State.LEFT, note));
    }
  }

  /**
   * @return why it could not be done, where the reason is known; a failed condition is none, since
   *     the next look sees what changed
   */
  private Optional<String> apply(Mend mend) {
    return switch (mend) {
      case MoveRows move -> {
        var result = replay.replay(MessageRecord.of(move.message()));
        yield Optional.of(result.reason()).filter(reason -> !reason.isEmpty());
      }
      case Write write -> {
        table.transact(write.writes());
        yield Optional.empty();
      }
      case Leave _ -> Optional.empty();
    };
  }

  private void found(Finding finding) {
    entries.add(new Entry(finding, mend ? State.LEFT : State.FOUND, ""));
  }

  private void unknown(String kind, long items) {
    found(
        new Finding(
            DamageKind.UNKNOWN_ITEMS,
            "",
            "%,d of %s".formatted(items, kind),
            new Leave("not touched: another version's, or somebody else's")));
  }
}
