package com.cruddur.infra.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.RemovalPolicy;

class EnvironmentsTest {

  @Test
  void aChangeTravelsToEverBetterProtectedEnvironments() {
    List<Protection> levels =
        Environments.cruddur().all().stream().map(Environment::protection).toList();
    assertEquals(levels.stream().sorted().toList(), levels);
    assertTrue(levels.containsAll(List.of(Protection.values())), levels.toString());
  }

  @Test
  void whatIsProtectedHasATeardownRoleOfItsOwnAndIsGuarded() {
    for (Environment environment : Environments.cruddur()) {
      boolean kept = environment.protection().deletionProtection();
      assertEquals(
          kept ? Optional.of("cruddur-" + environment.name() + "-teardown") : Optional.empty(),
          environment.teardownRole());
      assertTrue(environment.guarded() || !kept, environment.name());
    }
  }

  @Test
  void whatIsKeptIsAlsoCopiedAndTheCopiesReachFurtherThanRecovery() {
    for (Protection protection : Protection.values()) {
      assertEquals(protection.deletionProtection(), protection.backups().isPresent());
      protection
          .backups()
          .ifPresent(
              backups ->
                  assertTrue(
                      backups.weeklyDays() > protection.recoveryDays().orElseThrow(),
                      protection.name()));
    }
  }

  /** It can be deployed as it is, and costs nothing while idle. */
  @Test
  void devNeedsNoAccountAndHasNoCache() {
    Environment dev = Environments.cruddur().all().getFirst();
    assertEquals(Optional.empty(), dev.account());
    assertEquals(Optional.empty(), dev.cache());
  }

  @Test
  void whatIsDestroyedIsNeverProtectedAndWhatIsKeptAlwaysIs() {
    for (Protection protection : Protection.values()) {
      assertEquals(
          protection.removalPolicy() == RemovalPolicy.RETAIN,
          protection.deletionProtection(),
          protection.name());
    }
  }

  @Test
  void whatIsKeptCanAlsoBeRecovered() {
    for (Protection protection : Protection.values()) {
      assertTrue(
          !protection.deletionProtection() || protection.recoveryDays().isPresent(),
          protection.name());
      protection.recoveryDays().ifPresent(days -> assertTrue(days >= 1 && days <= 35));
    }
  }

  @Test
  void twoEnvironmentsOfOneNameAreRefused() {
    assertRefused(
        "Two environments are named 'qa'.",
        environment("qa", "111122223333", "us-east-1", "10.0.0.0/16"),
        environment("qa", "444455556666", "us-east-1", "10.1.0.0/16"));
  }

  @Test
  void overlappingNetworksAreRefused() {
    assertRefused(
        "The VPC ranges of one (10.0.0.0/16) and two (10.0.128.0/20) overlap:"
            + " the two could never be peered.",
        environment("one", "111122223333", "us-east-1", "10.0.0.0/16"),
        environment("two", "444455556666", "us-east-1", "10.0.128.0/20"));
  }

  @Test
  void oneAccountAndRegionHoldsOneEnvironment() {
    assertRefused(
        "one and two share account 111122223333 and region us-east-1,"
            + " where one table alone can have the wire format's name.",
        environment("one", "111122223333", "us-east-1", "10.0.0.0/16"),
        environment("two", "111122223333", "us-east-1", "10.1.0.0/16"));
    assertRefused(
        "one and two share account (that of the credentials) and region us-east-1,"
            + " where one table alone can have the wire format's name.",
        environment("one", null, "us-east-1", "10.0.0.0/16"),
        environment("two", null, "us-east-1", "10.1.0.0/16"));
  }

  @Test
  void anotherRegionOrAnotherAccountIsAnotherPlace() {
    var environments =
        new Environments(
            List.of(
                environment("one", "111122223333", "us-east-1", "10.0.0.0/16"),
                environment("two", "111122223333", "eu-west-1", "10.1.0.0/16"),
                environment("three", "444455556666", "us-east-1", "10.2.0.0/16"),
                environment("four", null, "us-east-1", "10.3.0.0/16")));
    assertEquals(4, environments.all().size());
  }

  private static Environment environment(String name, String account, String region, String cidr) {
    var builder =
        Environment.named(name)
            .region(region)
            .availabilityZones(region + "a", region + "b")
            .vpcCidr(cidr)
            .protection(Protection.DISPOSABLE)
            .corsOrigins("https://qa.example")
            .profiles(Profiles.SIGNED_IN)
            .throttle(new Throttle(1, 1))
            .throughput(new Throughput(400, 400));
    return account == null ? builder.build() : builder.account(account).build();
  }

  private static void assertRefused(String message, Environment... environments) {
    List<Environment> all = List.of(environments);
    assertEquals(
        message,
        assertThrows(InvalidConfiguration.class, () -> new Environments(all)).getMessage());
  }
}
