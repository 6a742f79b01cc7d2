package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.walkthrough.ApiClient;
import com.cruddur.endtoend.Command.Outcome;
import com.cruddur.endtoend.PoolClient.Person;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;

/** An operator blocks somebody who is signed in, and lets them again. */
@ExtendWith(SharedSystem.class)
class BlockedPersonIT {
  @Test
  void whoIsBlockedSendsNothingMoreCannotSignInAndReadsUntilTheTokenEnds() throws Exception {
    var person = new Person("nuisance", "Nui Sance", "First-Password-1");
    try (var pool = new PoolClient()) {
      var sub = pool.signUp(person);
      pool.confirm(person, pool.mailedCode(person));
      var tokens = pool.signIn(person);
      assertEquals(200, send(tokens.access()));

      assertEquals(
          "nuisance: would be blocked, the account would be disabled.\n"
              + "Nothing was changed: --apply does it.\n",
          cruddur("block", "nuisance"));
      assertEquals(200, send(tokens.access()));

      assertEquals(
          "nuisance: is blocked, the account is disabled.\n",
          cruddur("block", "nuisance", "--apply"));
      assertEquals(
          "nuisance: was blocked already, the account was disabled already.\n",
          cruddur("block", "nuisance", "--apply"));
      assertEquals(422, send(tokens.access()));
      assertTrue(listed(sub).contains(" both "), listed(sub));
      assertEquals(200, client(tokens.access()).get("/api/message_groups").status());
      assertThrows(NotAuthorizedException.class, () -> pool.signIn(person));
      assertThrows(NotAuthorizedException.class, () -> pool.refresh(tokens));

      assertEquals(
          "nuisance: is unblocked, the account is enabled.\n",
          cruddur("unblock", "nuisance", "--apply"));
      assertEquals(
          "nuisance: was not blocked, the account was enabled already.\n",
          cruddur("unblock", "nuisance", "--apply"));
      assertEquals(200, send(tokens.access()));
      assertEquals(200, send(pool.signIn(person).access()));
      assertTrue(!listed(sub).contains(" both "), listed(sub));
    }
  }

  @Test
  void nobodyIsOneLine() {
    var nobody = run(List.of("users", "block", "nobody", "--apply"));
    assertEquals(1, nobody.status());
    var lines = nobody.err().lines().filter(line -> line.contains("nobody")).toList();
    assertEquals(1, lines.size(), nobody::err);
  }

  private static int send(String token) throws IOException {
    return client(token).send(Map.of("message", "Hello", "handle", "altbrown")).status();
  }

  private static ApiClient client(String token) {
    return SharedSystem.withToken(Optional.of(token));
  }

  private static String cruddur(String... arguments) {
    var all = new ArrayList<>(List.of("users"));
    all.addAll(List.of(arguments));
    var outcome = run(all);
    assertEquals(0, outcome.status(), outcome::err);
    return outcome.out();
  }

  private static String listed(String sub) {
    return run(List.of("cognito", "list-users"))
        .out()
        .lines()
        .filter(line -> line.contains(sub))
        .findFirst()
        .orElseThrow();
  }

  private static Outcome run(List<String> arguments) {
    var all = new ArrayList<>(arguments);
    all.addAll(List.of("--data", SharedSystem.data().toString()));
    return InProcess.run(all);
  }
}
