package com.cruddur.local.identity;

import static com.cruddur.local.identity.RunningPool.CLIENT;
import static com.cruddur.local.identity.RunningPool.EMAIL;
import static com.cruddur.local.identity.RunningPool.ID;
import static com.cruddur.local.identity.RunningPool.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What administrators see of the pool. */
class ListingTest {
  @TempDir private Path folder;

  @Test
  void usersAreListedPageByPageAndByFilter() {
    try (var pool = RunningPool.start(folder)) {
      pool.confirmed();
      IntStream.range(0, 4)
          .forEach(i -> pool.signUp("p%d@cruddur.example".formatted(i), Map.of("nickname", "x")));
      var emails = new ArrayList<String>();
      var sizes = new ArrayList<Integer>();
      pool.cognito()
          .listUsersPaginator(r -> r.userPoolId(ID).limit(2))
          .forEach(
              page -> {
                sizes.add(page.users().size());
                page.users().forEach(user -> emails.add(email(user.attributes())));
              });
      assertEquals(List.of(2, 2, 1), sizes);
      assertEquals(5, new TreeSet<>(emails).size());

      assertEquals(1, found(pool, "email = \"%s\"".formatted(EMAIL)));
      assertEquals(4, found(pool, "email ^= \"p\""));
      assertEquals(4, found(pool, "cognito:user_status = \"UNCONFIRMED\""));
      assertEquals(5, found(pool, "status = \"Enabled\""));
      assertEquals(0, found(pool, "name = \"Nobody\""));
      assertEquals(
          "InvalidParameterException: Error while parsing filter.",
          refusal(() -> found(pool, "nickname = \"x\"")));
      assertEquals(
          List.of("name"),
          pool
              .cognito()
              .listUsers(r -> r.userPoolId(ID).limit(1).attributesToGet("name"))
              .users()
              .getFirst()
              .attributes()
              .stream()
              .map(a -> a.name())
              .toList());
    }
  }

  private static String email(
      List<software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType> all) {
    return all.stream().filter(a -> a.name().equals("email")).findFirst().orElseThrow().value();
  }

  private static int found(RunningPool pool, String filter) {
    return pool.cognito().listUsers(r -> r.userPoolId(ID).filter(filter)).users().size();
  }

  @Test
  void thePoolAndItsClientAreDescribedAsTheyAreDeclared() {
    try (var pool = RunningPool.start(folder)) {
      var described = pool.cognito().describeUserPool(r -> r.userPoolId(ID)).userPool();
      assertEquals("people", described.name());
      assertEquals(12, described.policies().passwordPolicy().minimumLength());
      assertEquals("OPTIONAL", described.mfaConfigurationAsString());
      assertEquals(3, described.schemaAttributes().size());
      var client =
          pool.cognito()
              .describeUserPoolClient(r -> r.userPoolId(ID).clientId(CLIENT))
              .userPoolClient();
      assertEquals(3, client.explicitAuthFlows().size());
      assertEquals(
          ID, pool.cognito().listUserPools(r -> r.maxResults(60)).userPools().getFirst().id());
      assertEquals(
          CLIENT,
          pool.cognito()
              .listUserPoolClients(r -> r.userPoolId(ID))
              .userPoolClients()
              .getFirst()
              .clientId());
      assertEquals(
          "ResourceNotFoundException: User pool us-east-1_other does not exist.",
          refusal(() -> pool.cognito().listUsers(r -> r.userPoolId("us-east-1_other"))));
    }
  }
}
