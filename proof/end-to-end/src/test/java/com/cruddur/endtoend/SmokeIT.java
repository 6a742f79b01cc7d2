package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.RunningSystem;
import com.cruddur.clients.seed.SeedConversation;
import com.cruddur.clients.walkthrough.Walkthrough;
import com.cruddur.endtoend.LoopbackAccount.Deployed;
import com.cruddur.local.process.Port;
import com.cruddur.local.site.SiteServer;
import com.cruddur.ops.smoke.Smoke;
import com.cruddur.ops.smoke.SmokeTarget;
import com.cruddur.ops.web.LoopbackBucket;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** The smoke test against the running system: what it sees, and that it leaves nothing. */
@ExtendWith(SharedSystem.class)
class SmokeIT {
  @TempDir private Path folder;

  private final StringWriter shown = new StringWriter();
  private RunningSystem system;
  private List<String> before;

  /** The commands publish it, and compare what is served with it. */
  @BeforeAll
  static void buildTheWebClient() throws Exception {
    WebBuild.folder();
  }

  @BeforeEach
  void lookAtTableAndPool() throws InterruptedException {
    system = SharedSystem.seeded().running();
    before = tableAndPool();
  }

  @AfterEach
  void tableAndPoolAreAsTheyWere() throws InterruptedException {
    assertEquals(before, tableAndPool(), shown::toString);
    assertTrue(before.toString().contains(SeedConversation.GROUP));
  }

  @Test
  void theRunningLocalSystemIsWalkedThrough() throws Exception {
    system.write(folder);
    var outcome = Command.run(folder, "smoke", "--data", folder.toString());
    assertSeen(outcome);
    assertTrue(outcome.out().contains("the local system at " + system.api()), outcome::out);
  }

  /** The very commands for AWS: only their endpoints are this machine's. */
  @Test
  void theWebClientIsPublishedAndADeployedEnvironmentWalkedThroughAtItsAddress() throws Exception {
    try (var bucket = new LoopbackBucket();
        var site = site(bucket);
        var aws = new LoopbackAccount(stacks(site.uri()))) {
      var environment = environment(aws);
      environment.put("AWS_ENDPOINT_URL_S3", bucket.address());

      var early = Command.run(folder, environment, "smoke", "dev");
      assertEquals(1, early.status(), early::toString);
      assertTrue(early.err().contains("bin/cruddur web publish dev"), early::err);

      bucket.failAt(0, "AccessDenied");
      var refused = Command.run(folder, environment, "web", "publish", "dev");
      assertEquals(1, refused.status(), refused::toString);
      assertEquals(1, refused.err().lines().count(), refused::err);
      assertTrue(refused.err().contains("AccessDenied"), refused::err);
      assertTrue(refused.err().contains("a whole release is served"), refused::err);
      bucket.heal();

      var published = Command.run(folder, environment, "web", "publish", "dev");
      assertEquals(0, published.status(), published::toString);
      assertTrue(published.out().contains("switched from nothing to release "), published::out);

      var outcome = Command.run(folder, environment, "smoke", "dev");
      assertSeen(outcome);
      assertTrue(outcome.out().contains("dev, account 111122223333, "), outcome::out);
      assertTrue(outcome.out().contains("at each of its routes"), outcome::out);

      var releases = Command.run(folder, environment, "web", "releases", "dev");
      assertTrue(releases.out().lines().anyMatch(it -> it.endsWith("served")), releases::out);
    }
  }

  private SiteServer site(LoopbackBucket bucket) {
    var site = SharedSystem.seeded().system().site().orElseThrow();
    return SiteServer.start(
        new Port(0, "the web client", "--web-port"),
        file -> bucket.content(file.path()),
        site,
        system.api());
  }

  private Map<String, Deployed> stacks(URI site) {
    var outputs = SharedSystem.seeded().system().outputs();
    return Map.of(
        "cruddur-dev-identity",
        Deployed.with(
            Map.of(
                "UserPoolId", outputs.get("UserPoolId"),
                "UserPoolClientId", outputs.get("UserPoolClientId"))),
        "cruddur-dev-service",
        Deployed.with(Map.of("ApiUrl", system.api().toString())),
        "cruddur-dev-web",
        Deployed.with(Map.of("SiteUrl", site.toString(), "SiteBucket", LoopbackBucket.NAME)),
        "cruddur-dev-data",
        Deployed.with(Map.of("TableName", "cruddur-messages")));
  }

  @Test
  void anEnvironmentThatIsNotDeployedIsRefusedByWhatIsMissing() throws Exception {
    try (var aws = new LoopbackAccount(Map.of())) {
      for (var command : List.of(List.of("smoke", "dev"), List.of("web", "publish", "dev"))) {
        var outcome = Command.run(folder, environment(aws), command.toArray(String[]::new));
        assertEquals(1, outcome.status());
        assertEquals(1, outcome.err().lines().count(), outcome::err);
        assertTrue(outcome.err().contains("SiteUrl, "), outcome::err);
      }
    }
  }

  @Test
  void aStepThatDoesNotSeeWhatItHasToSeeFailsAndIsCleanedUpAfter() {
    // Nothing there answers as the API does
    var elsewhere =
        new RunningSystem(
            system.cognito(),
            system.dynamoDb(),
            system.cognito(),
            system.userPool(),
            system.clientId());
    try (var target = SmokeTarget.local(elsewhere)) {
      assertThrows(Walkthrough.Unseen.class, () -> new Smoke(target, out()).run(Instant.now()));
    }
    assertTrue(shown.toString().contains("Cleaned up: 3 users, 9 items"), shown::toString);
  }

  /** The handle and the address of a run's people are anybody's to choose: no record, no run's. */
  @Test
  void aPersonWhoLooksLikeARunsIsNotTouchedHoweverOld() throws Exception {
    SharedSystem.seeded()
        .system()
        .signUp(
            "success+cruddur-smoke-one@simulator.amazonses.com",
            "Aa1!aaaaaaaa",
            Map.of("name", "Smoke test", "preferred_username", "smoke-one"));
    // From here on they are to stay
    before = tableAndPool();
    try (var target = SmokeTarget.local(system)) {
      new Smoke(target, out()).run(Instant.now().plus(Duration.ofDays(1)));
    }
    assertFalse(shown.toString().contains("An earlier run"), shown::toString);
  }

  /** Killed after each line that it shows: what it had made until then goes with the next run. */
  @Tag("thorough")
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6})
  void whatAKilledRunLeftIsRemovedByTheNextAfterAnHour(int lines) throws Exception {
    try (var target = SmokeTarget.local(system)) {
      assertThrows(Killed.class, () -> new Smoke(target, killedAfter(lines)).run(Instant.now()));
      assertNotEquals(before, tableAndPool());
      new Smoke(target, out()).run(Instant.now().plus(Duration.ofMinutes(58)));
      assertFalse(shown.toString().contains("An earlier run"), shown::toString);
      new Smoke(target, out()).run(Instant.now().plus(Duration.ofMinutes(61)));
    }
    assertTrue(shown.toString().contains("An earlier run had left: 3 users, "), shown::toString);
  }

  /** Killed between the sign-up and the record of who that was. */
  @Test
  void whoSignedUpAndWasNotWrittenDownIsFoundByTheAddress() throws Exception {
    try (var target = SmokeTarget.local(system)) {
      var signsUpAndDies =
          new SmokeTarget(
              target.where(),
              target.api(),
              target.pool(),
              target.client(),
              target.table(),
              (CognitoIdentityProviderClient)
                  Proxy.newProxyInstance(
                      SmokeIT.class.getClassLoader(),
                      new Class<?>[] {CognitoIdentityProviderClient.class},
                      (_, method, arguments) -> {
                        method.invoke(target.cognito(), arguments);
                        throw new Killed();
                      }),
              target.dynamoDb(),
              target.site());
      assertThrows(Killed.class, () -> new Smoke(signsUpAndDies, out()).run(Instant.now()));
      new Smoke(target, out()).run(Instant.now().plus(Duration.ofMinutes(61)));
    }
    assertTrue(
        shown.toString().contains("An earlier run had left: 1 users, 0 items"), shown::toString);
  }

  /** As SIGKILL: nothing of the run happens afterwards. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private static PrintWriter killedAfter(int lines) {
    return new PrintWriter(Writer.nullWriter()) {
      private int left = lines;

      @Override
      public void println(String line) {
        if (left-- == 0) {
          throw new Killed();
        }
      }
    };
  }

  private PrintWriter out() {
    return new PrintWriter(shown, true);
  }

  private void assertSeen(Command.Outcome outcome) {
    assertEquals(0, outcome.status(), outcome::toString);
    assertTrue(outcome.out().contains("the stream moved both rows"), outcome::out);
    assertTrue(outcome.out().contains("Cleaned up: 3 users, 24 items"), outcome::out);
  }

  private Map<String, String> environment(LoopbackAccount aws) {
    var environment = new HashMap<>(aws.environment());
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", system.dynamoDb().toString());
    environment.put("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", system.cognito().toString());
    return environment;
  }

  private List<String> tableAndPool() throws InterruptedException {
    assertTrue(SharedSystem.seeded().system().awaitIdle(Duration.ofMinutes(2)));
    try (var target = SmokeTarget.local(system)) {
      var all = new ArrayList<String>();
      target
          .dynamoDb()
          .scanPaginator(r -> r.tableName(target.table()).consistentRead(true))
          .items()
          .forEach(item -> all.add(item.toString()));
      target.cognito().listUsers(r -> r.userPoolId(target.pool())).users().stream()
          .map(user -> user.username())
          .forEach(all::add);
      return all.stream().sorted().toList();
    }
  }
}
