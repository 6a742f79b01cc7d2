package com.cruddur.infra.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

  @ParameterizedTest
  @ValueSource(strings = {"dax.t3.small", "dax.r5.large", "dax.r7i.24xlarge"})
  void aNodeTypeIsDaxsOwn(String nodeType) {
    assertEquals(nodeType, new Cache(nodeType, 1).nodeType());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "t3.small", "dax.small", "cache.t3.small", "dax.t3.Small"})
  void anyOtherNodeTypeIsRefused(String nodeType) {
    refuses("DAX node type '" + nodeType + "'", () -> new Cache(nodeType, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 12})
  void aClusterHasOneToElevenNodes(int nodes) {
    refuses("not " + nodes + ".", () -> new Cache("dax.t3.small", nodes));
  }

  @ParameterizedTest
  @CsvSource({"0,10", "-1,10", "20,10"})
  void aThrottleLetsSomethingThroughAndItsBurstIsNoLessThanItsRate(int rate, int burst) {
    refuses(
        "%d requests a second with a burst of %d".formatted(rate, burst),
        () -> new Throttle(rate, burst));
  }

  @ParameterizedTest
  @CsvSource({"0,10", "-1,10", "20,10", "1,100001"})
  void aPersonsLimitsLetSomethingThroughAndABurstIsNoLessThanItsRate(int rate, int burst) {
    refuses(
        "%d requests a second with a burst of %d".formatted(rate, burst),
        () -> new PersonLimits(rate, burst, 1, 1));
    refuses(
        "%d writes a second with a burst of %d".formatted(rate, burst),
        () -> new PersonLimits(1, 1, rate, burst));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 101, 2_000_000_000})
  void anAddressLimitIsWafsOwn(int requests) {
    assertEquals(requests, new AddressLimit(requests).requests());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 99, 2_000_000_001})
  void anyOtherAddressLimitIsRefused(int requests) {
    refuses(
        "%d times in five minutes: AWS WAF takes limits from 100".formatted(requests),
        () -> new AddressLimit(requests));
  }

  @ParameterizedTest
  @ValueSource(ints = {-200, 0, 1_000_001})
  void aBudgetIsAnAmount(int usd) {
    refuses(
        "A budget of %d USD a month: it has to be".formatted(usd),
        () -> new Watch(Optional.of("alarms@cruddur.example"), false, Optional.of(usd)));
  }

  @Test
  void aBudgetThatNobodyHearsOfIsRefused() {
    refuses("needs an alarm address", () -> new Watch(Optional.empty(), true, Optional.of(200)));
    assertEquals(
        Optional.of(200),
        new Watch(Optional.of("alarms@cruddur.example"), true, Optional.of(200)).budget());
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,0", "-5,1"})
  void aFuseLetsSomethingThrough(int read, int write) {
    refuses("%d read and %d write units".formatted(read, write), () -> new Throughput(read, write));
  }

  @ParameterizedTest
  @CsvSource({
    "no-reply@cruddur.example,cruddur.example",
    "Hello.World+1@mail.cru-ddur.example,mail.cru-ddur.example"
  })
  void aSenderIsOfADomainThatSesCanVerify(String address, String domain) {
    assertEquals(domain, new Sender(address).domain());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cruddur.example",
        "@cruddur.example",
        "no-reply@example",
        "no-reply@Cruddur.example",
        "no-reply@-cruddur.example",
        "no-reply@cruddur-.example",
        "no-reply@cruddur..example",
        "no-reply@cruddur.example.",
        ".no-reply@cruddur.example",
        "no..reply@cruddur.example",
        "no reply@cruddur.example",
        "a@b@cruddur.example",
        "Cruddur <no-reply@cruddur.example>",
        "no-reply@cruddur.example\nBcc: all@cruddur.example",
        "a1234567890123456789012345678901234567890123456789012345678901234@cruddur.example"
      })
  void anyOtherSenderIsRefused(String address) {
    refuses("Sender '" + address + "' is not an address", () -> new Sender(address));
  }

  private static void refuses(String reason, Runnable record) {
    String message = assertThrows(InvalidConfiguration.class, record::run).getMessage();
    assertTrue(message.contains(reason), message);
  }
}
