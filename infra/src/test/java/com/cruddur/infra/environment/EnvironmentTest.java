package com.cruddur.infra.environment;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
  private static final String CERTIFICATE =
      "arn:aws:acm:us-east-1:111122223333:certificate/1a2b3c4d-0000-1111-2222-333344445555";

  @ParameterizedTest
  @ValueSource(strings = {"qa", "prod", "eu1", "abcdefghijkl"})
  void aNameIsLowerCaseLettersAndDigits(String name) {
    assertEquals(
        Map.of("project", "cruddur", "environment", name),
        environment(name, "us-east-1", List.of("us-east-1a", "us-east-1b")).tags());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Q", "q", "1a", "my-env", "Prod", "abcdefghijklm", "a b"})
  void anyOtherNameIsRefused(String name) {
    assertRefused(
        () -> environment(name, "us-east-1", List.of("us-east-1a", "us-east-1b")),
        "Environment name '" + name + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345678901", "1234567890123", "abcdefghijkl", ""})
  void anAccountHasTwelveDigits(String account) {
    assertRefused(() -> qa().account(account).build(), "account '" + account + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "us-east", "us-east-1a", "useast1", "US-EAST-1"})
  void aRegionHasTheFormOfOne(String region) {
    assertRefused(
        () -> environment("qa", region, List.of(region + "a", region + "b")),
        "region '" + region + "'");
  }

  @Test
  void aZoneOfAnotherRegionIsRefused() {
    assertRefused(
        () -> environment("qa", "us-east-1", List.of("us-east-1a", "us-east-2b")),
        "'us-east-2b' is not one of us-east-1");
  }

  @Test
  void oneZoneIsTooFewAndTheSameTwiceIsOne() {
    assertRefused(() -> environment("qa", "us-east-1", List.of("us-east-1a")), "at least two");
    assertRefused(
        () -> environment("qa", "us-east-1", List.of("us-east-1a", "us-east-1a")), "at least two");
    assertRefused(() -> environment("qa", "us-east-1", List.of()), "at least two");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://cruddur.example", "https://a.b-c.example:8443", "http://localhost:3000"})
  void theWebClientsOriginIsAccepted(String origin) {
    assertDoesNotThrow(() -> withOrigin(Protection.DISPOSABLE, origin));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "https://*",
        "https://*.example",
        "https://a.example/",
        "https://a.example/path",
        "a.example",
        "http://a.example",
        "http://localhost@a.example",
        "http://localhost.a.example",
        "",
        "null"
      })
  void anyOtherOriginIsRefusedEverywhere(String origin) {
    assertRefused(() -> withOrigin(Protection.DISPOSABLE, origin), "CORS origin '" + origin + "'");
    assertRefused(() -> withOrigin(Protection.PROTECTED, origin), "CORS origin '" + origin + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:3000,PROTECTED",
    "http://localhost:3000,RECOVERABLE",
    "http://127.0.0.1:3000,PROTECTED",
    "http://[::1]:3000,PROTECTED"
  })
  void loopbackIsRefusedWhereDataAreWorthSomething(String origin, Protection protection) {
    assertRefused(() -> withOrigin(protection, origin), "CORS origin '" + origin + "'");
    assertDoesNotThrow(() -> withOrigin(Protection.DISPOSABLE, origin));
  }

  @Test
  void anApiThatNobodyMayCallIsRefused() {
    assertRefused(() -> qa().corsOrigins().build(), "no CORS origin");
  }

  @Test
  void aCacheNeedsARegionThatOffersDax() {
    assertRefused(() -> withCache("af-south-1"), "DAX is not offered in af-south-1 (AWS General");
    assertTrue(withCache("eu-west-1").cache().isPresent());
    assertTrue(withCache("ca-central-1").cache().isPresent(), "the reference's own region");
  }

  @Test
  void aRegionThatAwsOpenedSinceIsAllowedByTheRecord() {
    var cache = new Cache("dax.t3.small", 1, true);
    assertTrue(withCache("af-south-1", cache).cache().isPresent());
  }

  @Test
  void onePersonCannotUseUpHalfOfTheTablesFuse() {
    var person = new PersonLimits(20, 100, 5, 30);
    assertDoesNotThrow(() -> withLimits(person, new Throughput(400, 400)));
    for (var low : List.of(new Throughput(399, 9_999), new Throughput(9_999, 399))) {
      assertRefused(
          () -> withLimits(person, low),
          "qa: one person may use 200 units of the table a second, more than half of its fuse (%d"
                  .formatted(low.readUnits())
              + " read");
    }
  }

  @Test
  void aProtectedEnvironmentNeedsAnAlarmAddress() {
    assertRefused(
        () -> withOrigin(Protection.PROTECTED, "https://qa.example"), "needs an alarm address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody", "a@b", "a b@c.example"})
  void anAlarmAddressIsAnEmailAddress(String address) {
    assertRefused(() -> new Watch(Optional.of(address), false), "Alarm address '" + address + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111122223333:user/teardown",
        "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Teardown_0a1b"
      })
  void oneUserOrRoleMayTakeOnTheTeardownRole(String principal) {
    assertEquals(
        principal,
        withTeardownPrincipal(Protection.PROTECTED, principal).teardownPrincipal().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "teardown",
        "arn:aws:iam::111122223333:root",
        "arn:aws:iam::111122223333:role/*",
        "arn:aws:iam::*:user/teardown",
        "arn:aws:sts::111122223333:assumed-role/teardown/session"
      })
  void noWholeAccountAndNoPatternMay(String principal) {
    assertRefused(
        () -> withTeardownPrincipal(Protection.PROTECTED, principal),
        "teardown principal '" + principal + "'");
  }

  @Test
  void whereNothingIsProtectedNobodyTakesOnATeardownRole() {
    assertRefused(
        () ->
            withTeardownPrincipal(
                Protection.RECOVERABLE, "arn:aws:iam::111122223333:user/teardown"),
        "nothing is protected");
  }

  @Test
  void aFieldThatIsMissingIsNamed() {
    assertRefused(() -> Environment.named("qa").build(), "qa: its region is missing");
    var builder = Environment.named("qa").region("us-east-1");
    assertRefused(builder::build, "qa: its availabilityZones is missing");
  }

  @Test
  void aRecordLikeAnotherDiffersInWhatIsSaidAlone() {
    for (Environment environment : Environments.cruddur()) {
      assertEquals(environment, environment.toBuilder().build());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "https://cruddur.example", "*.cruddur.example", "a_b.de"})
  void aWebDomainIsAHost(String name) {
    assertRefused(() -> new WebDomain(name, CERTIFICATE), "Web domain '" + name + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "arn:aws:acm:eu-west-1:111122223333:certificate/1a2b",
        "arn:aws:iam::111122223333:server-certificate/1a2b"
      })
  void aWebDomainsCertificateIsWhereCloudFrontLooks(String certificate) {
    assertRefused(() -> new WebDomain("cruddur.example", certificate), "us-east-1");
  }

  private static Environment withTeardownPrincipal(Protection protection, String principal) {
    return qa().protection(protection)
        .watch(new Watch(Optional.of("alarms@qa.example"), false))
        .teardownPrincipal(principal)
        .build();
  }

  private static Environment environment(String name, String region, List<String> zones) {
    return like(name).region(region).availabilityZones(zones.toArray(String[]::new)).build();
  }

  private static Environment withOrigin(Protection protection, String origin) {
    return qa().protection(protection).corsOrigins(origin).build();
  }

  private static Environment withLimits(PersonLimits person, Throughput throughput) {
    return qa().throttle(new Throttle(100, 100, person)).throughput(throughput).build();
  }

  private static Environment withCache(String region) {
    return withCache(region, new Cache("dax.t3.small", 1));
  }

  private static Environment withCache(String region, Cache cache) {
    return qa().region(region).availabilityZones(region + "a", region + "b").cache(cache).build();
  }

  private static EnvironmentBuilder qa() {
    return like("qa");
  }

  private static EnvironmentBuilder like(String name) {
    return Environment.named(name)
        .region("us-east-1")
        .availabilityZones("us-east-1a", "us-east-1b")
        .vpcCidr("10.0.0.0/16")
        .protection(Protection.DISPOSABLE)
        .corsOrigins("https://qa.example")
        .profiles(Profiles.SIGNED_IN)
        .throttle(new Throttle(1, 1))
        .throughput(new Throughput(400, 400));
  }

  private static void assertRefused(Executable record, String reason) {
    String message = assertThrows(InvalidConfiguration.class, record).getMessage();
    assertTrue(message.contains(reason), message);
    assertEquals(1, message.lines().count(), message);
  }
}
