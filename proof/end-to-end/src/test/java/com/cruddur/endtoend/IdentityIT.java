package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.http.ForgedTokens;
import com.cruddur.local.http.ForgedTokens.RefusedBy;
import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is let in, and the tokens that nobody gets in with. */
@ExtendWith(SharedSystem.class)
class IdentityIT {
  /** The packaged function is what makes the user: nothing else writes a profile. */
  @Test
  void whoSignsUpAndIsConfirmedCanSignInAndIsFoundByHandleInAnyCase() throws IOException {
    var system = SharedSystem.seeded().system();
    SharedSystem.secrets().person("Newcomer");
    SharedSystem.secrets().person("New Comer");
    system.signUp(
        "newcomer@cruddur.example", SharedSystem.PASSWORD, person("Newcomer", "New Comer"));

    var token = system.accessToken("newcomer@cruddur.example", SharedSystem.PASSWORD);
    assertEquals(
        "200 []", SharedSystem.withToken(Optional.of(token)).get("/api/message_groups").toString());
    var profile = SharedSystem.client(Optional.empty()).get("/api/users/@NEWCOMER/short").body();
    assertEquals("Newcomer", profile.path("handle").asText());
    assertEquals("New Comer", profile.path("display_name").asText());
  }

  @Test
  void aHandleThatIsSomebodysInAnotherCaseIsRefusedAtTheSignUpWhereOneSeesIt() throws IOException {
    var before = bayko();
    var refusal =
        assertThrows(
            UserError.class,
            () ->
                SharedSystem.seeded()
                    .system()
                    .signUp(
                        "second@cruddur.example",
                        SharedSystem.PASSWORD,
                        person("BAYKO", "Second")));
    assertTrue(
        refusal
            .getMessage()
            .contains("PreSignUp failed with error This handle is taken: choose another one."),
        refusal::getMessage);
    assertEquals(before, bayko());
    assertFalse(SharedSystem.seeded().system().isSignedUp("second@cruddur.example"));
    var notices = String.join("\n", SharedSystem.notices());
    assertTrue(notices.contains("HandleTaken"), notices);
  }

  @Test
  void everyForgedTokenIsRefused() throws Exception {
    var good = SharedSystem.seeded().accessToken("bayko");
    var forged = ForgedTokens.of(good, poolsKey(SharedSystem.data()));
    assertEquals(200, status(good));
    for (var row : forged) {
      var answer = SharedSystem.withToken(Optional.of(row.token())).get("/api/message_groups");
      assertEquals("401 {}", answer.toString(), row.fault());
      // What the function answers has its header; what the gateway refused never came there
      assertEquals(
          row.by() == RefusedBy.FUNCTION,
          answer.headers().firstValue("X-Correlation-Id").isPresent(),
          row.fault());
    }
    assertEquals(
        "401 {}", SharedSystem.client(Optional.empty()).get("/api/message_groups").toString());
    System.out.println(forged.size() + " forged tokens were refused, and a request without any");
  }

  /** dev's profiles are open to anyone, and then nobody looks at a token. */
  @Test
  void aProfileThatIsOpenToAnyoneIsShownWhateverTokenComesAlong() throws Exception {
    var expected = bayko();
    assertTrue(expected.startsWith("200 {"), expected);
    var good = SharedSystem.seeded().accessToken("bayko");
    for (var row : ForgedTokens.of(good, poolsKey(SharedSystem.data()))) {
      var client = SharedSystem.withToken(Optional.of(row.token()));
      assertEquals(expected, client.get("/api/users/@bayko/short").toString(), row.fault());
    }
  }

  private static int status(String token) throws IOException {
    return SharedSystem.withToken(Optional.of(token)).get("/api/message_groups").status();
  }

  /**
   * The own key of the pool of a system with this data folder, private half included: with another
   * one a forged claim would be refused for its signature.
   */
  static RSAKey poolsKey(Path data) throws Exception {
    return RSAKey.parse(Json.read(data.resolve("cognito/key.json")).toString());
  }

  private static String bayko() throws IOException {
    return SharedSystem.client(Optional.empty()).get("/api/users/@bayko/short").toString();
  }

  private static Map<String, String> person(String handle, String name) {
    return Map.of("preferred_username", handle, "name", name);
  }
}
