package com.cruddur.ops.users;

import static com.cruddur.messages.TableFixture.BAYKO;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.messages.HostileNames;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.UserItems;
import com.cruddur.ops.table.DryRun;
import com.cruddur.ops.users.Sync.Outcome;
import com.cruddur.ops.users.UserPool.Member;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** Seeded people get their subs, and nobody else's change. */
class SyncTest {
  private final TableFixture table = new TableFixture();
  private final Sync sync = new Sync(table.table());

  @Test
  void aSeededPersonIsFoundBySubAfterwardsWithTheSameUuid() {
    seed();
    assertEquals(Outcome.SYNCED, sync.sync(member("sub-1", "Bayko", "CONFIRMED")));
    var users = new TableUserDirectory(table.table());
    assertEquals(BAYKO, users.bySub("sub-1").orElseThrow());
    assertEquals(Outcome.CURRENT, sync.sync(member("sub-1", "bayko", "CONFIRMED")));
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
      var run = new Sync(table.table(client));
      assertEquals(Outcome.TAKEN, run.sync(member("sub-2", "BAYKO", "CONFIRMED")));
      assertEquals(Outcome.LOOKS_ALIKE, run.sync(member("sub-2", "b\u0430yko", "CONFIRMED")));
      for (var handle : HostileNames.handles()) {
        assertEquals(Outcome.UNUSABLE, run.sync(member("sub-2", handle, "CONFIRMED")));
      }
      for (var name : HostileNames.names()) {
        assertEquals(Outcome.UNUSABLE, run.sync(new Member("sub-2", "vir", name, "", "CONFIRMED")));
      }
    }
    assertEquals(before, table.scan());
    assertEquals(
        Outcome.MADE,
        new Sync(table.table(new DryRun(table.dynamoDb())))
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
    table.table().transact(List.of(table.table().absent(UserItems.userByHandle("MOCK", BAYKO))));
  }

  private static Member member(String sub, String handle, String status) {
    return new Member(sub, handle, "Somebody", "", status);
  }
}
