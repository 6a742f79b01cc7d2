package com.cruddur.ops.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.Conversations;
import com.cruddur.messages.Items;
import com.cruddur.messages.MessageText;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.User;
import com.cruddur.ops.table.ChangedMeanwhile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run made goes; what only looks like it, or has become somebody else's, stays. */
class CleanupTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final TableFixture table = new TableFixture();
  private final TableUserDirectory users = new TableUserDirectory(table.table());
  private final Conversations conversations = new Conversations(table.table());

  @Test
  void ofARunNothingIsLeft() {
    var run = SmokeRun.begin(table.table(), NOW);
    var people = signUp(run);
    talk(people.getFirst(), people.get(1));
    assertTrue(table.scan().size() > 15);
    var result = new Cleanup(table.table()).run(run.people());
    assertTrue(result.isWhole());
    assertEquals(table.scan().size(), 1, "the record");
    run.end();
    assertEquals(List.of(), table.scan());
  }

  /** They chose a handle like a run's, and an address like a run's: nobody asks for either. */
  @Test
  void aPersonWhoLooksLikeARunsPersonIsNotTouched() {
    var stranger = users.register("sub-stranger", "smoke-sender-00000000", "Smoke test");
    var other = users.register("sub-other", "smoke-receiver-00000000", "Smoke test");
    talk(stranger, other);
    var before = table.scan();
    assertEquals(List.of(), SmokeRun.leftBefore(table.table(), NOW));
    var run = SmokeRun.begin(table.table(), NOW);
    run.signedUp(run.person("sender").handle(), "sub-sender");
    new Cleanup(table.table()).run(run.people());
    run.end();
    assertEquals(before, table.scan());
  }

  /** A handle that a run let go is anybody's; whose item it is says the sub alone. */
  @Test
  void aHandleThatIsSomebodyElsesNowStaysTheirs() {
    var run = SmokeRun.begin(table.table(), NOW);
    run.signedUp(run.person("sender").handle(), "sub-of-the-run");
    users.register("sub-of-another", run.person("sender").handle(), "Somebody");
    var before = table.scan();
    var result = new Cleanup(table.table()).run(run.people());
    assertEquals(new Cleanup.Result(0, true), result);
    assertEquals(before, table.scan());
  }

  @Test
  void aConversationWithSomebodyElseStays() {
    var run = SmokeRun.begin(table.table(), NOW);
    var people = signUp(run);
    var stranger = users.register("sub-stranger", "londo", "Londo Mollari");
    talk(stranger, people.getFirst());
    assertTrue(new Cleanup(table.table()).run(run.people()).isWhole());
    assertEquals(1, conversations.list(stranger, Optional.empty()).items().size());
    assertEquals(Optional.of(stranger), users.byHandle("londo"));
    assertEquals(Optional.empty(), users.byHandle(people.getFirst().handle()));
  }

  @Test
  void whatChangesBetweenReadAndDeleteIsReadAgain() {
    var run = SmokeRun.begin(table.table(), NOW);
    var people = signUp(run);
    talk(people.getFirst(), people.get(1));
    var meanwhile = new ChangedMeanwhile(table);
    var result = new Cleanup(table.table(meanwhile.client())).run(run.people());
    assertEquals(List.of(), meanwhile.lost());
    assertTrue(meanwhile.changed() > 15, "changed: " + meanwhile.changed());
    assertTrue(result.isWhole());
    run.end();
    assertEquals(List.of(), table.scan());
  }

  @Test
  void aRunThatWasKilledIsKnownAfterAnHourWithWhomItHadSignedUp() {
    var killed = SmokeRun.begin(table.table(), NOW);
    killed.signedUp(killed.person("sender").handle(), "sub-1");
    SmokeRun.begin(table.table(), NOW.plus(30, ChronoUnit.MINUTES)).end();
    assertEquals(List.of(), SmokeRun.leftBefore(table.table(), NOW));
    var left = SmokeRun.leftBefore(table.table(), NOW.plus(1, ChronoUnit.MINUTES));
    assertEquals(List.of(killed.people()), left.stream().map(SmokeRun::people).toList());
    assertEquals(Optional.of("sub-1"), left.getFirst().person("sender").sub());
    assertEquals(Optional.empty(), left.getFirst().person("receiver").sub());
    // Two who find it at once: the second has nothing to end
    left.getFirst().end();
    killed.end();
  }

  private List<User> signUp(SmokeRun run) {
    return run.people().stream()
        .map(
            person -> {
              var sub = "sub-" + person.handle();
              run.signedUp(person.handle(), sub);
              return users.register(sub, person.handle(), "Smoke test");
            })
        .toList();
  }

  private void talk(User one, User two) {
    var group = conversations.start(one, two, new MessageText("Hello")).message().groupUuid();
    conversations.append(two, group, new MessageText("Hello yourself"));
    assertEquals(1, conversations.list(two, Optional.empty()).items().size());
    assertTrue(table.table().get(Items.membership(group, one.uuid())).isPresent());
  }
}
