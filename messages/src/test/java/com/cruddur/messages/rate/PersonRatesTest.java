package com.cruddur.messages.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.Items;
import com.cruddur.messages.log.TableUse;
import com.cruddur.messages.rate.Rate.OfPerson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

class PersonRatesTest {
  private static final OfPerson RATES = new OfPerson(new Rate(20, 100), new Rate(5, 30));
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void whoAsksAsPeopleDoIsNeverRefusedAndCostsNoCall() {
    var environments = new Environments(RATES, 1);
    for (var i = 0; i < 600; i++) {
      assertEquals(Optional.empty(), environments.one().admit("sub", i % 4 == 0));
      environments.one().charge("sub", new TableUse(3, 6, 4));
      environments.pass(Duration.ofMillis(500));
    }
    assertEquals(List.of(), environments.calls());
    assertEquals(List.of(), environments.fixture().scan());
  }

  @Test
  void aBurstGoesThroughThenTheRateAlone() {
    var environments = new Environments(RATES, 1);
    assertEquals(120, admitted(environments, 1_000, false));
    // What was refused meanwhile has changed nothing
    var later =
        IntStream.range(0, 600)
            .map(
                _ -> {
                  environments.pass(Duration.ofMillis(100));
                  return admitted(environments, 50, false);
                })
            .sum();
    assertTrue(later >= 60 * 20 && later <= 60 * (20 + 2) + 20, () -> later + " in a minute");
  }

  @Test
  void writesHaveABoundOfTheirOwnWhichLeavesReadingAlone() {
    var environments = new Environments(RATES, 1);
    assertEquals(36, admitted(environments, 60, true));
    assertEquals(Optional.empty(), environments.one().admit("sub", false));
  }

  @Test
  void anotherPersonNoticesNothing() {
    var environments = new Environments(RATES, 1);
    admitted(environments, 1_000, true);
    environments.calls();
    for (var i = 0; i < 6; i++) {
      assertEquals(Optional.empty(), environments.one().admit("other", true));
    }
    assertEquals(List.of(), environments.calls());
  }

  @Test
  void whoIsRefusedIsToldForHowLongAndCostsNoCallUntilThen() {
    var environments = new Environments(RATES, 1);
    admitted(environments, 1_000, false);
    environments.calls();
    var refused = environments.one().admit("sub", false).orElseThrow();
    assertEquals(SECOND, refused.retryAfter());
    assertEquals(Optional.empty(), refused.fault());
    assertEquals(0, admitted(environments, 1_000, false));
    assertEquals(List.of(), environments.calls());
    environments.pass(refused.retryAfter());
    assertEquals(Optional.empty(), environments.one().admit("sub", false));
  }

  @Test
  void theTableIsAskedForSeveralRequestsAtOnce() {
    var environments = new Environments(RATES, 1);
    assertEquals(120, admitted(environments, 120, false));
    assertEquals(10, environments.calls().size());
  }

  @Test
  void environmentsShareWhatIsBeyondTheirOwnShare() {
    var environments = new Environments(RATES, 10);
    var admitted = 0;
    for (var number = 0; number < 10; number++) {
      admitted += admitted(environments.at(number), 1_000, false);
    }
    assertEquals(10 * 20 + 100, admitted);
  }

  /** Each a thread of its own, as no two environments wait for each other. */
  @Test
  void environmentsThatAskAtTheSameMomentGetNoTokenTwice() throws Exception {
    var environments = new Environments(RATES, 8);
    var tasks =
        IntStream.range(0, 8)
            .<Callable<Integer>>mapToObj(
                number -> () -> admitted(environments.at(number), 100, false))
            .toList();
    var admitted = 0;
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var task : threads.invokeAll(tasks)) {
        admitted += task.get();
      }
    }
    assertEquals(8 * 20 + 100, admitted);
  }

  @Test
  void aRequestThatUsesManyUnitsCountsAsSeveralInAllEnvironments() {
    var environments = new Environments(RATES, 2);
    assertEquals(Optional.empty(), environments.one().admit("sub", false));
    environments.one().charge("sub", new TableUse(20, 936, 0));
    assertEquals(1, environments.calls().size());
    // 94 of the 120 that one environment could have had
    assertEquals(26, admitted(environments, 1_000, false));
    assertEquals(20, admitted(environments.at(1), 1_000, false));
  }

  @Test
  void whatIsOverdrawnHasToBeWaitedForButNotForEver() {
    var environments = new Environments(RATES, 1);
    environments.one().admit("sub", false);
    environments.one().charge("sub", new TableUse(1, 1_000_000, 0));
    var wait = environments.one().admit("sub", false).orElseThrow().retryAfter();
    assertTrue(wait.toSeconds() > 30 && wait.toSeconds() <= 60, wait::toString);
    environments.pass(wait);
    assertEquals(Optional.empty(), environments.one().admit("sub", false));
  }

  @Test
  void whereTheTableFailsAnEnvironmentsShareIsLeft() {
    var environments = new Environments(RATES, 1);
    environments.fail(
        ProvisionedThroughputExceededException.builder().message("throttled").build());
    assertEquals(20, admitted(environments, 1_000, false));
    assertEquals(1, environments.calls().size());
    environments.pass(SECOND.plusMillis(1));
    // Two of the share have come back meanwhile
    for (var i = 0; i < 2; i++) {
      assertEquals(Optional.empty(), environments.one().admit("sub", false));
    }
    assertTrue(environments.one().admit("sub", false).orElseThrow().fault().isPresent());
    assertEquals(Optional.empty(), environments.one().admit("other", false));
  }

  @Test
  void manyPersonsDoNotFillTheMemoryAndWhoRestedIsForgotten() {
    var environments = new Environments(RATES, 1);
    for (var i = 0; i < PersonRates.MOST_PERSONS + 5_000; i++) {
      environments.one().admit("sub-" + i, false);
    }
    assertEquals(PersonRates.MOST_PERSONS, environments.one().persons());
    environments.pass(Duration.ofHours(1));
    for (var i = 0; i < PersonRates.MOST_PERSONS; i++) {
      environments.one().admit("sub", false);
      environments.pass(Duration.ofSeconds(2));
    }
    assertEquals(1, environments.one().persons());
  }

  @Test
  void theItemIsOverAnHourLater() {
    var environments = new Environments(RATES, 1);
    admitted(environments, 21, false);
    var item = item(environments);
    assertEquals(
        Items.seconds(Environments.START.plus(Duration.ofHours(1))), item.get("expires_at"));
    assertEquals(4, item.size(), item::toString);
  }

  static Stream<Optional<AttributeValue>> damages() {
    return Stream.concat(
        Stream.of(
                AttributeValue.fromS("nonsense"),
                AttributeValue.fromS("x".repeat(400_000)),
                AttributeValue.fromM(Map.of("N", AttributeValue.fromN("1"))),
                AttributeValue.fromL(List.of(AttributeValue.fromN("1"))),
                AttributeValue.fromNul(true),
                AttributeValue.fromBool(true),
                AttributeValue.fromB(SdkBytes.fromUtf8String("text")),
                AttributeValue.fromNs(List.of("1", "2")),
                AttributeValue.fromN("-5"),
                AttributeValue.fromN("0.5"),
                AttributeValue.fromN("9.9e125"),
                AttributeValue.fromN("99999999999999999999"),
                AttributeValue.fromN("1e-130"))
            .map(Optional::of),
        Stream.of(Optional.empty()));
  }

  /** As if the person had rested; what the item says of time to live decides nothing. */
  @ParameterizedTest
  @MethodSource("damages")
  void aDamagedItemRefusesNobodyAndIsMended(Optional<AttributeValue> damage) {
    for (var attribute : List.of("requests_full_at", "expires_at")) {
      var environments = new Environments(RATES, 1);
      var item = Items.key("RATE#sub", "RATE");
      damage.ifPresent(value -> item.put(attribute, value));
      environments
          .fixture()
          .dynamoDb()
          .putItem(b -> b.tableName(environments.fixture().name()).item(item));
      assertEquals(120, admitted(environments, 1_000, false));
      var mended = item(environments);
      var full = Long.parseLong(mended.get("requests_full_at").n());
      assertEquals(Bucket.micros(Environments.START.plus(Duration.ofSeconds(5))), full);
      assertEquals(4, mended.size(), mended::toString);
    }
  }

  @Test
  void aClockThatIsSetBackLocksNobodyOut() {
    var environments = new Environments(RATES, 1);
    environments.pass(Duration.ofDays(30));
    admitted(environments, 1_000, true);
    environments.pass(Duration.ofDays(-30));
    assertEquals(Optional.empty(), environments.one().admit("sub", true));
  }

  private static int admitted(Environments environments, int requests, boolean writes) {
    return admitted(environments.one(), requests, writes);
  }

  private static int admitted(PersonRates rates, int requests, boolean writes) {
    return (int)
        IntStream.range(0, requests).filter(_ -> rates.admit("sub", writes).isEmpty()).count();
  }

  private static Map<String, AttributeValue> item(Environments environments) {
    return environments.fixture().table().get(Items.rateKey("sub")).orElseThrow();
  }
}
