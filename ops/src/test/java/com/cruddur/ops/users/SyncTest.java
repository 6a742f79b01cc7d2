package com.cruddur.ops.users;

import static com.cruddur.messages.TableFixture.BAYKO;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.messages.Items;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.ops.users.Sync.Outcome;
import com.cruddur.ops.users.UserPool.Member;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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
    assertEquals(Outcome.UNCONFIRMED, sync.sync(member("sub-1", " ", "CONFIRMED")));
    assertEquals(Outcome.UNKNOWN, sync.sync(member("sub-1", "nobody", "CONFIRMED")));
    assertEquals(before, table.scan());
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
    table.table().transact(List.of(table.table().absent(Items.userByHandle("MOCK", BAYKO))));
  }

  private static Member member(String sub, String handle, String status) {
    return new Member(sub, handle, "", "", status);
  }
}
