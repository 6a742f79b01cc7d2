package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.RunningSystem;
import com.cruddur.dynamodb.DynamoDbLocal;
import com.cruddur.endtoend.Command.Outcome;
import com.cruddur.endtoend.LoopbackAccount.Deployed;
import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.assembly.Synthesis;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts with {@code --env}, as they meet AWS: region and account by the templates, endpoints
 * and credentials by the SDK's own chain, which lead to this machine here.
 */
@ExtendWith(SharedSystem.class)
@Tag("thorough")
class DeployedScriptsIT {
  private static final Set<String> READS =
      Set.of("ListTables", "DescribeTable", "DescribeTimeToLive", "Scan", "Query", "GetItem");
  private static final List<String> CREDENTIALS = List.of("aws.accessKeyId", "aws.secretAccessKey");
  private static final String ENDPOINT = "aws.endpointUrlDynamoDb";
  private static final String OTHER_ACCOUNT =
      "The credentials at hand are of account %s, and staging is of account %s: use its own";

  /** Refused, with this in the one line that says so, and nothing written. */
  private record Refused(String line, String why) {}

  /** Done, with output of this form. */
  private record Done(String line, String form) {}

  @TempDir private Path folder;

  private static String prod;
  private static String staging;

  @BeforeAll
  static void useTheChainOfTheSdk() {
    CREDENTIALS.forEach(name -> System.setProperty(name, "local"));
    var assembly = new Synthesis(SharedSystem.ROOT).upToDate(_ -> {});
    prod = Assembly.read(assembly, "prod").stacks().getFirst().account();
    staging = Assembly.read(assembly, "staging").stacks().getFirst().account();
  }

  @AfterAll
  static void forgetIt() {
    CREDENTIALS.forEach(System::clearProperty);
    System.clearProperty(ENDPOINT);
  }

  @Test
  void aDisposableEnvironmentIsReadAndIsWrittenOnlyWhenItsNameWasTyped() throws Exception {
    try (var dynamoDb = emptyTable();
        var aws = front(dynamoDb, LoopbackAccount.ACCOUNT)) {
      refused(
          aws,
          new Refused("ddb seed --env dev", "There is no terminal to ask: add --confirm dev"),
          new Refused("ddb seed --env dev --confirm prod", "'prod' is not 'dev': nothing was done"),
          new Refused("ddb seed --messages 10 --env dev --confirm DEV", "'DEV' is not 'dev'"),
          new Refused("ddb drop --env dev", "add --confirm dev"),
          new Refused("ddb drop --env dev --confirm yes", "'yes' is not 'dev'"),
          new Refused("users erase bayko --env dev --apply", "add --confirm dev"),
          new Refused("users sync --env dev --apply", "add --confirm dev"),
          new Refused("users sync --env prod --apply --confirm prod", "takes a list"),
          new Refused("users sync --env dev --assign bayko", "--assign bayko: a handle and"),
          new Refused("users erase bayko --env dev --apply --confirm bayko", "'bayko' is not"),
          new Refused("users block bayko --env dev --apply", "add --confirm dev"),
          new Refused("users unblock bayko --env dev --apply --confirm yes", "'yes' is not 'dev'"),
          new Refused("ddb scan --env dev --data /tmp", "leave one out"),
          new Refused("ddb scan --env nowhere", "nowhere"));
      done(
          new Done("ddb schema-load --env dev", "Table cruddur-messages is as the template.*"),
          new Done("ddb list-tables --env dev", "TABLE .*cruddur-messages +ACTIVE .*"),
          new Done("ddb seed --env dev --confirm dev", "\\d{2} messages between .*"),
          new Done("ddb scan --env dev --limit 3", "([A-Z]+#[^\n]*\n){3}"),
          new Done("ddb get-conversation --env dev", "WHEN .*bayko.*"),
          new Done("ddb list-conversations bayko --env dev", "NEWEST .*andrewbrown.*"),
          new Done("users export bayko --env dev", "\\{\"person\":.*Andrew Bayko.*"),
          new Done("ddb drop --env dev --confirm dev", "Dropped table cruddur-messages\\.\n"));
      refused(aws, new Refused("ddb scan --env dev", "There is no table cruddur-messages in dev"));
    }
  }

  @Test
  void aProtectedEnvironmentIsReadAndNeitherDroppedNorSeeded() throws Exception {
    try (var dynamoDb = emptyTable();
        var aws = front(dynamoDb, prod)) {
      refused(
          aws,
          new Refused("ddb drop --env prod --confirm prod", "prod is protected"),
          new Refused("ddb seed --env prod --confirm prod", "prod is protected"));
      done(
          new Done("ddb schema-load --env prod", "Table cruddur-messages is as the template.*"),
          new Done("ddb list-tables --env prod --json", ".*:" + prod + ":.*"),
          new Done("ddb scan --env prod", ""));
    }
  }

  @Test
  void credentialsOfAnotherAccountAreRefusedBeforeAnythingIsRead() throws Exception {
    var sentence = OTHER_ACCOUNT.formatted(LoopbackAccount.ACCOUNT, staging);
    try (var dynamoDb = emptyTable();
        var aws = front(dynamoDb, LoopbackAccount.ACCOUNT)) {
      refused(
          aws,
          new Refused("ddb scan --env staging", sentence),
          new Refused("ddb list-tables --env staging", sentence),
          new Refused("users export bayko --env staging", sentence),
          new Refused("users erase bayko --env staging", sentence));
      assertTrue(Set.of("DescribeTable", "ListTables").containsAll(aws.operations()));
    }
    try (var account = new LoopbackAccount(Map.of())) {
      var outcome =
          Command.run(folder, account.environment(), "cognito", "list-users", "--env=staging");
      assertEquals(1, outcome.status(), outcome::toString);
      assertEquals(sentence + "\n", outcome.err());
    }
  }

  /** The pool is found by the stacks' outputs, which Node asks for: in processes of their own. */
  @Test
  void peopleAreSyncedWithTheDeployedPoolAndErasedFromIt() throws Exception {
    var stacks = Map.of("cruddur-dev-identity", Deployed.with(Map.of("UserPoolId", OwnPool.ID)));
    try (var pool = OwnPool.of(folder, List.of("andrewbrown", "bayko", "altbrown", "londo"));
        var dynamoDb = emptyTable();
        var aws = front(dynamoDb, LoopbackAccount.ACCOUNT);
        var account = new LoopbackAccount(stacks)) {
      done(new Done("ddb seed --env dev --confirm dev", ".*"));
      var environment = new HashMap<>(account.environment());
      environment.put("AWS_ENDPOINT_URL_DYNAMODB", aws.endpoint());
      environment.put("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", pool.uri().toString());
      for (var row :
          List.of(
              new Done(
                  "users sync --env dev --apply --confirm dev --assign bayko=bayko@cruddur.example"
                      + " --assign andrewbrown=andrewbrown@cruddur.example"
                      + " --assign altbrown=altbrown@cruddur.example"
                      + " --assign londo=londo@cruddur.example",
                  ".*4 were given a sub, 0 were made; 0 have theirs\\.\n"),
              new Done(
                  "users erase bayko --env dev --apply --confirm dev",
                  "bayko: .*the pool's user deleted\\.\nErased\\.\n"),
              new Done("cognito list-users --env dev", "HANDLE .*londo.*\n3 users\\.\n"))) {
        assertDone(row, Command.run(folder, environment, row.line().split(" ")));
      }
    }
  }

  /** A table as the template declares it, in a database of the test's own. */
  private DynamoDbLocal emptyTable() throws IOException {
    var dynamoDb = DynamoDbLocal.inMemory();
    var nowhere = URI.create("http://127.0.0.1:1");
    new RunningSystem(nowhere, dynamoDb.endpoint(), nowhere, "none", "none").write(folder);
    var made = InProcess.run("bin/cruddur ddb schema-load", "--data", folder.toString());
    assertEquals(0, made.status(), made::toString);
    return dynamoDb;
  }

  private static AccountFront front(DynamoDbLocal dynamoDb, String account) throws IOException {
    var front = new AccountFront(dynamoDb.endpoint(), account);
    System.setProperty(ENDPOINT, front.endpoint());
    return front;
  }

  private static void refused(AccountFront aws, Refused... rows) {
    for (var row : rows) {
      var asked = aws.operations().size();
      var outcome = InProcess.run("bin/cruddur " + row.line());
      assertEquals(1, outcome.status(), () -> row + ": " + outcome);
      assertTrue(
          outcome.err().lines().anyMatch(line -> line.contains(row.why())),
          () -> row + ": " + outcome);
      assertEquals("", outcome.out(), row::toString);
      var operations = new ArrayList<>(aws.operations());
      assertTrue(READS.containsAll(operations.subList(asked, operations.size())), row::toString);
    }
  }

  private static void done(Done... rows) {
    for (var row : rows) {
      assertDone(row, InProcess.run("bin/cruddur " + row.line()));
    }
  }

  private static void assertDone(Done row, Outcome outcome) {
    assertEquals(0, outcome.status(), () -> row + ": " + outcome);
    assertTrue(
        Pattern.compile(row.form(), Pattern.DOTALL).matcher(outcome.out()).matches(),
        () -> row + ": " + outcome);
  }
}
