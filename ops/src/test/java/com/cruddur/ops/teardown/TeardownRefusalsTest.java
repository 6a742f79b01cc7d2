package com.cruddur.ops.teardown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.ops.aws.TableCopy;
import com.cruddur.ops.teardown.Faults.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in the way of a teardown is said before anything is changed. */
final class TeardownRefusalsTest {
  static final Set<String> CHANGES =
      Set.of(
          "deleteStack",
          "protectStack",
          "protectTable",
          "protectLogGroup",
          "protectUserPool",
          "attach",
          "empty",
          "backUp");

  @TempDir private Path folder;

  private final FakeTime time = new FakeTime();

  /** What somebody did to the account, and the words in which the teardown refuses. */
  record Case(
      String name,
      String environment,
      Consumer<FakeAccount> change,
      Options options,
      String words) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> refusals() {
    var noLift = new Options(() -> "", false, Duration.ofHours(24), true, true, Set.of());
    var noBackup = new Options(() -> "", true, Duration.ofHours(24), false, true, Set.of());
    var noBuckets = new Options(() -> "", true, Duration.ofHours(24), true, false, Set.of());
    return Stream.of(
        new Case("termination protection", "prod", _ -> {}, noLift, "add --lift-protection"),
        new Case(
            "no copy", "prod", _ -> {}, noBackup, "made in the last 24 hours. Add --make-backup"),
        new Case(
            "no copy in the hours asked for",
            "prod",
            _ -> {},
            new Options(() -> "", true, Duration.ofHours(7), false, true, Set.of()),
            "the table of the last 7 hours (--backup-within)"),
        new Case(
            "an old copy",
            "prod",
            account ->
                account.copies.put(
                    "old",
                    new TableCopy(
                        "arn:old", account.time.now().minus(Duration.ofHours(25)), true, "")),
            noBackup,
            "Add --make-backup"),
        new Case(
            "a copy that is not complete",
            "prod",
            account ->
                account.copies.put("new", new TableCopy("arn:new", account.time.now(), false, "")),
            noBackup,
            "Add --make-backup"),
        new Case(
            "a copy of an earlier table of the same name",
            "prod",
            account -> {
              var now = account.time.now();
              account.only("AWS::DynamoDB::GlobalTable").created = now.minusSeconds(30);
              account.copies.put("1", new TableCopy("arn:1", now, true, "of the earlier table"));
              account.copies.put("2", new TableCopy("arn:2", now.minusSeconds(60), true, ""));
            },
            noBackup,
            "no complete copy made in the last 24 hours. Add --make-backup"),
        new Case(
            "a protected table",
            "dev",
            account -> account.only("AWS::DynamoDB::GlobalTable").isProtected = true,
            noLift,
            "deletion protection of the table cruddur-messages"),
        new Case(
            "a protected log group",
            "dev",
            account -> account.only("AWS::Logs::LogGroup").isProtected = true,
            noLift,
            "deletion protection of the log group"),
        new Case(
            "a full bucket",
            "dev",
            account -> account.only("AWS::S3::Bucket").objects = 1,
            noBuckets,
            "add --empty-buckets"),
        new Case(
            "a protected pool",
            "dev",
            account -> account.only("AWS::Cognito::UserPool").isProtected = true,
            noLift,
            "deletion protection of the user pool"),
        new Case(
            "a pool with a domain",
            "dev",
            account ->
                account.poolDomains.put(account.only("AWS::Cognito::UserPool").id, "sign-in"),
            Runs.ALL,
            "delete-user-pool-domain"),
        new Case(
            "an export in use",
            "dev",
            account ->
                TeardownTemplates.shared("dev").getFirst().exports().stream()
                    .findFirst()
                    .ifPresent(export -> account.importers.put(export, Set.of("another-app"))),
            Runs.ALL,
            "which another-app uses"),
        new Case(
            "somebody's network interface",
            "dev",
            account -> {
              var foreign = new Thing("AWS::EC2::NetworkInterface", "bastion");
              foreign.uses = Set.of(account.only("AWS::EC2::VPC").id);
              account.things.put(foreign.id, foreign);
            },
            Runs.ALL,
            "is not the environment's"),
        new Case(
            "an update under way",
            "dev",
            account -> account.stacks.get("cruddur-dev-data").status = "UPDATE_IN_PROGRESS",
            Runs.ALL,
            "is UPDATE_IN_PROGRESS"),
        new Case(
            "another team's stack of such a name",
            "prod",
            account -> account.stacks.add("cruddur-prod-frontend"),
            Runs.ALL,
            "cruddur-prod-frontend is named like those of prod and has not their tags"),
        new Case(
            "a stack of its own that lost its tags",
            "dev",
            account -> account.stacks.get("cruddur-dev-data").tags.clear(),
            Runs.ALL,
            "cruddur-dev-data is named like those of dev"),
        new Case(
            "no stack but another's",
            "dev",
            account ->
                account.stacks.standing().forEach(stack -> stack.tags.put("environment", "dev2")),
            Runs.ALL,
            "add --leave cruddur-dev-data"),
        new Case(
            "a stack of its own called another's",
            "dev",
            _ -> {},
            new Options(
                () -> "", true, Duration.ofHours(24), true, true, Set.of("cruddur-dev-data")),
            "--leave cruddur-dev-data: no stack of that name is in doubt"),
        new Case("another name", "dev", _ -> {}, Runs.options("prod"), "That is not 'dev'"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatIsInTheWayIsSaidBeforeAnythingIsChanged(Case refusal) {
    var account = FakeAccount.with(refusal.environment(), time);
    refusal.change().accept(account);
    var faults = new Faults(account, Fault.REFUSED, -1);
    var result = Runs.run(faults.account(), time, refusal.environment(), refusal.options(), folder);
    assertEquals(Exit.FAILED, result.exit(), result.output());
    assertTrue(result.output().contains(refusal.words()), result.output());
    assertTrue(faults.calls().stream().noneMatch(CHANGES::contains), "" + faults.calls());
  }
}
