package com.cruddur.ops.users;

import static com.cruddur.messages.TableFixture.BAYKO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.users.Assignments;
import com.cruddur.clients.users.Sync;
import com.cruddur.clients.users.UserAccounts;
import com.cruddur.clients.users.UserPool.Member;
import com.cruddur.messages.Intercepted;
import com.cruddur.messages.Items;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableSchema;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.UserItems;
import com.cruddur.ops.doctor.Patients;
import com.cruddur.templates.UserError;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A person is blocked whole, once, and stays so whatever heals their items. */
class BlockingTest {
  private static final String MAIL = "bayko@example.com";
  private static final String SINCE = "2026-11-26T12:00:00.000000+00:00";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-26T12:00:00Z"));

  private final TableFixture fixture = new TableFixture();
  private final FakeAccounts accounts = new FakeAccounts();
  private final Blocking blocking = new Blocking(fixture.table(), accounts, CLOCK);

  /** A pool that may refuse. */
  private static final class FakeAccounts implements UserAccounts {
    private final Map<String, Boolean> enabled = new HashMap<>();
    private boolean refuses;

    @Override
    public Optional<Boolean> isEnabled(String sub) {
      return Optional.ofNullable(enabled.get(sub));
    }

    @Override
    public void disable(String sub) {
      set(sub, false);
    }

    @Override
    public void enable(String sub) {
      set(sub, true);
    }

    private void set(String sub, boolean to) {
      if (refuses) {
        throw new UserError("Half is done");
      }
      assertTrue(enabled.containsKey(sub), sub);
      enabled.put(sub, to);
    }
  }

  @BeforeEach
  void registerUsers() {
    var users = new TableUserDirectory(fixture.table());
    users.register("sub-1", "Bayko", "Andrew Bayko");
    users.register("sub-2", "londo", "Londo Mollari");
    accounts.enabled.putAll(Map.of("sub-1", true, "sub-2", true));
  }

  @Test
  void bothItemsSaySinceWhenAndTheAccountIsDisabledAndUnblockingUndoesAllOfIt() {
    var before = fixture.scan();
    block("bayko");
    assertEquals(SINCE, item(UserItems.userKey("sub-1")).get(TableSchema.BLOCKED_AT).s());
    assertEquals(SINCE, item(byHandle()).get(TableSchema.BLOCKED_AT).s());
    assertEquals(Map.of("sub-1", false, "sub-2", true), accounts.enabled);
    assertTrue(isBlocked("sub-1"));
    assertFalse(isBlocked("sub-2"));
    unblock("BAYKO");
    assertEquals(before, fixture.scan());
    assertEquals(Map.of("sub-1", true, "sub-2", true), accounts.enabled);
  }

  @Test
  void whoIsBlockedAlreadyStaysSoSinceThen() {
    block("bayko");
    var before = fixture.scan();
    var later = InstantSource.fixed(Instant.parse("2027-01-01T00:00:00Z"));
    var again = new Blocking(fixture.table(), accounts, later);
    var person = again.find("bayko");
    assertTrue(person.isBlocked());
    assertEquals(Optional.of(false), person.enabled());
    again.block("bayko", person);
    assertEquals(before, fixture.scan());
    unblock("londo");
    assertEquals(before, fixture.scan());
  }

  @Test
  void whatIsHalfDoneIsFinishedByTheNextRun() {
    accounts.refuses = true;
    assertThrows(UserError.class, () -> block("bayko"));
    assertTrue(isBlocked("sub-1"), "sends are refused first");
    accounts.refuses = false;
    block("bayko");
    assertEquals(false, accounts.enabled.get("sub-1"));
    accounts.refuses = true;
    assertThrows(UserError.class, () -> unblock("bayko"));
    assertFalse(isBlocked("sub-1"));
    accounts.refuses = false;
    unblock("bayko");
    assertEquals(true, accounts.enabled.get("sub-1"));
  }

  @Test
  void lookingForSomebodyChangesNothing() {
    var before = fixture.scan();
    var person = blocking.find("bayko");
    assertTrue(person.isFree());
    assertEquals(before, fixture.scan());
    assertEquals(true, accounts.enabled.get("sub-1"));
  }

  @Test
  void nobodyAndWhoIsUnclearAreOneLine() {
    for (var handle : List.of("nobody", "", "x".repeat(5_000))) {
      assertOneLine("knows nobody", handle);
    }
    put(byHandle(), TableSchema.USER_UUID, "somebody-else");
    assertOneLine("doctor", "bayko");
    put(byHandle(), TableSchema.USER_UUID, item(UserItems.userKey("sub-1")).get("user_uuid").s());
    put(byHandle(), UserItems.COGNITO_USER_ID, "");
    assertOneLine("doctor", "bayko");
    assertFalse(isBlocked("sub-1"));
  }

  private void assertOneLine(String words, String handle) {
    var message = assertThrows(UserError.class, () -> block(handle)).getMessage();
    assertTrue(message.contains(words), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void itemsThatChangeMeanwhileAreNotOverwritten() {
    DynamoDbClient client =
        Intercepted.client(
            fixture.dynamoDb(),
            call -> {
              if (call.request() instanceof TransactWriteItemsRequest) {
                put(UserItems.userKey("sub-1"), TableSchema.USER_DISPLAY_NAME, "Changed");
              }
              return call.proceed();
            });
    var beside = new Blocking(fixture.table(client), accounts, CLOCK);
    var person = beside.find("bayko");
    var refusal = assertThrows(UserError.class, () -> beside.block("bayko", person));
    assertTrue(refusal.getMessage().contains("run again"), refusal::getMessage);
    assertFalse(item(byHandle()).containsKey(TableSchema.BLOCKED_AT), "both or neither");
    assertEquals(true, accounts.enabled.get("sub-1"));
  }

  /** Nobody who was seeded can send; whoever gets their handle later cannot either. */
  @Test
  void whoWasSeededStaysBlockedWhenAnAccountGetsTheirItems() {
    fixture.dynamoDb().deleteItem(b -> b.tableName(fixture.name()).key(UserItems.userKey("sub-1")));
    fixture.dynamoDb().deleteItem(b -> b.tableName(fixture.name()).key(byHandle()));
    fixture
        .table()
        .transact(List.of(fixture.table().absent(UserItems.userByHandle(UserItems.NO_SUB, BAYKO))));
    block("bayko");
    assertEquals(Map.of("sub-1", true, "sub-2", true), accounts.enabled);
    var outcome =
        new Sync(fixture.table(), Assignments.of(List.of("bayko=" + MAIL), null))
            .sync(new Member("sub-9", "bayko", "Andrew Bayko", MAIL, true, "CONFIRMED"));
    assertEquals(Sync.Outcome.SYNCED, outcome);
    assertTrue(isBlocked("sub-9"));
  }

  @Test
  void theDoctorAndASyncUnblockNobody() {
    block("bayko");
    var whole = fixture.scan();
    for (var lost : List.of(UserItems.userKey("sub-1"), byHandle())) {
      fixture.dynamoDb().deleteItem(b -> b.tableName(fixture.name()).key(lost));
      Patients.mend(fixture);
      assertEquals(whole, fixture.scan(), lost::toString);
    }
    fixture.dynamoDb().deleteItem(b -> b.tableName(fixture.name()).key(UserItems.userKey("sub-1")));
    new Sync(fixture.table(), Assignments.of(List.of(), null))
        .sync(new Member("sub-1", "bayko", "Andrew Bayko", MAIL, true, "CONFIRMED"));
    assertEquals(whole, fixture.scan());
    put(UserItems.userKey("sub-1"), TableSchema.USER_DISPLAY_NAME, "");
    Patients.mend(fixture);
    assertEquals(whole, fixture.scan());
  }

  /** What lists show beside the pool's own state. */
  @Test
  void whoIsBlockedIsKnownBySubAndATableThatIsNotThereBlocksNobody() {
    block("bayko");
    var blocked = new BlockedSenders(fixture.table());
    assertEquals(Map.of("sub-1", SINCE), blocked.since(List.of("sub-1", "sub-2", "sub-3")));
    assertEquals(Map.of(), blocked.since(List.of()));
    fixture.dynamoDb().deleteTable(b -> b.tableName(fixture.name()));
    assertEquals(Map.of(), blocked.since(List.of("sub-1")));
  }

  private void block(String handle) {
    blocking.block(handle, blocking.find(handle));
  }

  private void unblock(String handle) {
    blocking.unblock(handle, blocking.find(handle));
  }

  private boolean isBlocked(String sub) {
    return new TableUserDirectory(fixture.table()).sender(sub).orElseThrow().blocked();
  }

  private static Map<String, AttributeValue> byHandle() {
    return UserItems.handleKeys("bayko").getFirst();
  }

  private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
    return fixture.dynamoDb().getItem(b -> b.tableName(fixture.name()).key(key)).item();
  }

  private void put(Map<String, AttributeValue> key, String attribute, String value) {
    var changed = new LinkedHashMap<>(item(key));
    changed.put(attribute, Items.text(value));
    fixture.dynamoDb().putItem(b -> b.tableName(fixture.name()).item(changed));
  }
}
