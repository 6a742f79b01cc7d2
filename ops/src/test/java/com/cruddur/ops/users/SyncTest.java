package com.cruddur.ops.users;

import static com.cruddur.messages.TableFixture.BAYKO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.users.Assignments;
import com.cruddur.clients.users.Sync;
import com.cruddur.clients.users.Sync.Outcome;
import com.cruddur.clients.users.UserPool;
import com.cruddur.clients.users.UserPool.Member;
import com.cruddur.messages.HostileNames;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.UserItems;
import com.cruddur.ops.table.DryRun;
import com.cruddur.templates.UserError;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** Seeded people get their subs, and nobody else's change. */
class SyncTest {
  private static final String MAIL = "bayko@example.com";
  private static final Assignments LISTED =
      Assignments.of(List.of("bayko=Bayko@example.com"), null);

  private final TableFixture table = new TableFixture();
  private final Sync sync = new Sync(table.table(), LISTED);

  @Test
  void aSeededPersonIsFoundBySubAfterwardsWithTheSameUuid() {
    seed();
    assertEquals(Outcome.SYNCED, sync.sync(member("sub-1", "Bayko", "CONFIRMED")));
    var users = new TableUserDirectory(table.table());
    assertEquals(BAYKO, users.bySub("sub-1").orElseThrow());
    assertEquals(Outcome.CURRENT, sync.sync(member("sub-1", "bayko", "CONFIRMED")));
  }

  /** Whoever signs up chooses the handle; the address is all that the pool knows of them. */
  @Test
  void aStrangerWithASeededPersonsHandleGetsNothing() {
    seed();
    var before = table.scan();
    var stranger = new Member("sub-1", "bayko", "Andrew Bayko", "m@example.com", true, "CONFIRMED");
    assertEquals(Outcome.NOT_LISTED, sync.sync(stranger));
    // Nor with the listed address before it is shown to be theirs
    var claimed = new Member("sub-2", "bayko", "Andrew Bayko", MAIL, false, "CONFIRMED");
    assertEquals(Outcome.UNVERIFIED, sync.sync(claimed));
    assertEquals(
        Outcome.NOT_LISTED,
        new Sync(table.table(), Assignments.none()).sync(member("sub-3", "bayko", "CONFIRMED")));
    assertEquals(before, table.scan());
    assertEquals(Outcome.SYNCED, sync.sync(member("sub-4", "bayko", "CONFIRMED")));
  }

  /** In each state of the table that one account can meet, of each account. */
  @Test
  void aDryRunSaysOfEachWhatApplyDoes() {
    var members =
        List.of(
            member("sub-1", "bayko", "CONFIRMED"),
            member("sub-1", "bayko", "UNCONFIRMED"),
            new Member("sub-1", "bayko", "Somebody", MAIL, false, "CONFIRMED"),
            new Member("sub-1", "bayko", "Somebody", "m@example.com", true, "CONFIRMED"),
            member("sub-1", "vir", "CONFIRMED"),
            member("sub-1", "b\u0430yko", "CONFIRMED"));
    List<Consumer<TableFixture>> states =
        List.of(
            _ -> {},
            SyncTest::seed,
            state -> new TableUserDirectory(state.table()).register("sub-9", "bayko", "Bayko"),
            state -> {
              seed(state);
              // An item by sub that says nothing: assigning would fail on it
              var damaged = new LinkedHashMap<>(UserItems.userKey("sub-1"));
              state.table().transact(List.of(state.table().absent(damaged)));
            });
    var outcomes = new HashSet<Outcome>();
    for (var state : states) {
      for (var member : members) {
        var fresh = new TableFixture();
        state.accept(fresh);
        var before = fresh.scan();
        var said = new Sync(fresh.table(new DryRun(fresh.dynamoDb())), LISTED).sync(member);
        assertEquals(before, fresh.scan());
        assertEquals(said, new Sync(fresh.table(), LISTED).sync(member), member::toString);
        assertEquals(
            Set.of(Outcome.SYNCED, Outcome.MADE).contains(said), !before.equals(fresh.scan()));
        outcomes.add(said);
      }
    }
    assertTrue(outcomes.size() >= 7, outcomes::toString);
  }

  @Test
  void theReportSaysEachConditionAndWhoWasNotFound() {
    seed();
    var listed = Assignments.of(List.of("bayko=" + MAIL, "londo=londo@example.com"), null);
    var dry = new SyncReport(false, listed);
    var member = member("sub-1", "bayko", "CONFIRMED");
    dry.add(member, new Sync(table.table(new DryRun(table.dynamoDb())), listed).sync(member));
    assertEquals(
        """
        synced       sub-1                                 bayko: gets the sub, if HANDLE#bayko is still as it was read, without one, and nobody has the sub
        not_found    -                                     londo: no account of the pool has the handle and the listed address
        1 would be given a sub, 0 would be made; 0 have theirs.
        """,
        dry.text());
    assertTrue(dry.isIncomplete());
    assertTrue(dry.json().contains("\"not_found\" : [ \"londo\" ]"), dry::json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bayko",
        "=bayko@example.com",
        "bayko=",
        "bayko=bayko",
        "bayko=a@b@example.com",
        "bay ko=bayko@example.com",
        "bayko=a@example.com\nBAYKO=b@example.com",
        "bayko=a@example.com\nlondo=A@example.com"
      })
  void aListThatIsNotOneIsRefusedInOneSentence(String lines, @TempDir Path folder)
      throws IOException {
    var file = Files.writeString(folder.resolve("people.txt"), "\n" + lines + "\n");
    for (var list :
        List.<Executable>of(
            () -> Assignments.of(List.of(), file),
            () -> Assignments.of(lines.lines().toList(), null))) {
      var refusal = assertThrows(UserError.class, list);
      assertEquals(1, refusal.getMessage().lines().count(), refusal::getMessage);
    }
  }

  @Test
  void aFileListsOnePairALine(@TempDir Path folder) throws IOException {
    var file = folder.resolve("people.txt");
    assertThrows(UserError.class, () -> Assignments.of(List.of(), file));
    Files.writeString(file, "bayko=bayko@example.com\n\n  londo=londo@example.com\n");
    var listed = Assignments.of(List.of("vir=vir@example.com"), file);
    assertEquals(
        List.of("vir", "bayko", "londo"),
        listed.pairs().stream().map(Assignments.Pair::handle).toList());
    // The local system's own are there unless something else is said of them
    var other = Assignments.of(List.of("bayko=other@example.com"), null).or(listed);
    assertEquals(3, other.pairs().size());
    assertFalse(other.has(member("sub-1", "bayko", "CONFIRMED")));
  }

  @Test
  void whoHasSignedUpKeepsTheirHandle() {
    new TableUserDirectory(table.table()).register("sub-1", "bayko", "Andrew Bayko");
    var before = table.scan();
    assertEquals(Outcome.TAKEN, sync.sync(member("sub-2", "bayko", "CONFIRMED")));
    assertEquals(before, table.scan());
  }

  @Test
  void whoHasNotConfirmedClaimsNothing() {
    seed();
    var before = table.scan();
    assertEquals(Outcome.UNCONFIRMED, sync.sync(member("sub-1", "bayko", "UNCONFIRMED")));
    assertEquals(Outcome.UNCONFIRMED, sync.sync(member("sub-1", "vir", "UNCONFIRMED")));
    // A seeded person's conversations are nobody's who has not confirmed an address
    assertEquals(Outcome.UNCONFIRMED, sync.sync(member("sub-1", "bayko", "FORCE_CHANGE_PASSWORD")));
    assertEquals(before, table.scan());
  }

  /** Who was confirmed while the trigger failed, or was made by an administrator. */
  @ParameterizedTest
  @ValueSource(strings = {"CONFIRMED", "FORCE_CHANGE_PASSWORD", "RESET_REQUIRED"})
  void whoIsInThePoolAloneIsMade(String status) {
    assertEquals(Outcome.MADE, sync.sync(member("sub-1", "Vir", status)));
    var user = new TableUserDirectory(table.table()).bySub("sub-1").orElseThrow();
    assertEquals("Vir", user.handle());
    assertEquals("Somebody", user.displayName());
    assertEquals(Outcome.CURRENT, sync.sync(member("sub-1", "changed-since", status)));
    assertEquals(3, table.scan().size());
  }

  @Test
  void whoCannotBeMadeIsSaidWithTheReasonAndADryRunSaysTheSame() {
    new TableUserDirectory(table.table()).register("sub-1", "bayko", "Andrew Bayko");
    var before = table.scan();
    for (var client : List.of(table.dynamoDb(), new DryRun(table.dynamoDb()))) {
      var run = new Sync(table.table(client), LISTED);
      assertEquals(Outcome.TAKEN, run.sync(member("sub-2", "BAYKO", "CONFIRMED")));
      assertEquals(Outcome.LOOKS_ALIKE, run.sync(member("sub-2", "b\u0430yko", "CONFIRMED")));
      for (var handle : HostileNames.handles()) {
        assertEquals(Outcome.UNUSABLE, run.sync(member("sub-2", handle, "CONFIRMED")));
      }
      for (var name : HostileNames.names()) {
        assertEquals(
            Outcome.UNUSABLE, run.sync(new Member("sub-2", "vir", name, "", true, "CONFIRMED")));
      }
    }
    assertEquals(before, table.scan());
    assertEquals(
        Outcome.MADE,
        new Sync(table.table(new DryRun(table.dynamoDb())), LISTED)
            .sync(member("sub-2", "vir", "CONFIRMED")));
    assertEquals(before, table.scan());
  }

  @Test
  void whoLostOneItemGetsItAgainWithTheSameUuid() {
    var users = new TableUserDirectory(table.table());
    var user = users.register("sub-1", "bayko", "Andrew Bayko");
    table.dynamoDb().deleteItem(b -> b.tableName(table.name()).key(UserItems.userKey("sub-1")));
    assertEquals(Outcome.MADE, sync.sync(member("sub-1", "bayko", "CONFIRMED")));
    assertEquals(user, users.bySub("sub-1").orElseThrow());
  }

  @Test
  void everyPageOfThePoolIsRead() {
    var tokens = new ArrayList<String>();
    var client =
        (CognitoIdentityProviderClient)
            Proxy.newProxyInstance(
                SyncTest.class.getClassLoader(),
                new Class<?>[] {CognitoIdentityProviderClient.class},
                (proxy, method, arguments) -> {
                  if (!(arguments != null && arguments[0] instanceof ListUsersRequest request)) {
                    return InvocationHandler.invokeDefault(proxy, method, arguments);
                  }
                  tokens.add(request.paginationToken());
                  return ListUsersResponse.builder()
                      .users(UserType.builder().username("u" + tokens.size()).build())
                      .paginationToken(tokens.size() < 3 ? "page" + tokens.size() : null)
                      .build();
                });
    var subs = new ArrayList<String>();
    new UserPool(client, "pool").each(member -> subs.add(member.sub()));
    assertEquals(List.of("u1", "u2", "u3"), subs);
    assertEquals("page2", tokens.getLast());
  }

  private void seed() {
    seed(table);
  }

  private static void seed(TableFixture table) {
    table.table().transact(List.of(table.table().absent(UserItems.userByHandle("MOCK", BAYKO))));
  }

  private static Member member(String sub, String handle, String status) {
    return new Member(sub, handle, "Somebody", MAIL, true, status);
  }
}
