package com.cruddur.infra.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

  @ParameterizedTest
  @CsvSource({"10.0.0.0/16,20", "172.16.0.0/20,24", "192.168.255.0/24,28", "255.255.0.0/16,20"})
  void aSubnetIsASixteenthOfTheRange(String text, int prefix) {
    assertEquals(prefix, new Cidr(text).subnetPrefix());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0",
        "10.0.0/16",
        "256.0.0.0/16",
        "10.0.0.0/x",
        "10.0.0.0/16 ",
        "::/16"
      })
  void whatIsNoRangeIsRefused(String text) {
    assertRefused(text, "is not an IPv4 range");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/8", "10.0.0.0/15", "10.0.0.0/25", "10.0.0.0/33", "10.0.0.0/0"})
  void aRangeThatNoVpcCanHaveOrThatHasNoRoomIsRefused(String text) {
    assertRefused(text, "has to be between /16 and /24");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1/16", "10.0.1.0/16", "10.0.1.128/24", "10.0.8.0/20"})
  void hostBitsAreRefused(String text) {
    assertRefused(text, "has host bits set");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/16,10.0.0.0/16,true",
    "10.0.0.0/16,10.0.255.0/24,true",
    "10.0.16.0/20,10.0.0.0/16,true",
    "10.0.0.0/16,10.1.0.0/16,false",
    "10.0.0.0/20,10.0.16.0/20,false",
    "192.168.0.0/16,10.168.0.0/16,false"
  })
  void rangesOverlapWhenOneHoldsTheOther(String one, String other, boolean overlap) {
    assertEquals(overlap, new Cidr(one).overlaps(new Cidr(other)));
    assertEquals(overlap, new Cidr(other).overlaps(new Cidr(one)));
  }

  private static void assertRefused(String text, String reason) {
    String message = assertThrows(InvalidConfiguration.class, () -> new Cidr(text)).getMessage();
    assertTrue(message.contains("'" + text + "'") && message.contains(reason), message);
  }
}
