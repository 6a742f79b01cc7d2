package com.cruddur.infra.environment;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationTest {

  @ParameterizedTest
  @ValueSource(strings = {"111122223333", "ou-abcd-12345678", "r-abcd"})
  void aPolicyIsAttachedToAccountsUnitsAndRoots(String target) {
    assertDoesNotThrow(() -> organization("999988887777", "us-east-1", target, "Admin"));
  }

  @ParameterizedTest
  @CsvSource({
    "1234,us-east-1,111122223333,Admin,management account '1234'",
    "999988887777,east,111122223333,Admin,region 'east'",
    "999988887777,us-east-1,prod,Admin,target 'prod'",
    "999988887777,us-east-1,999988887777,Admin,the management account",
    "999988887777,us-east-1,111122223333,a role,is not the name of a role",
    "999988887777,us-east-1,111122223333,path/role,is not the name of a role"
  })
  void whatCannotBeIsRefused(
      String account, String region, String target, String role, String reason) {
    String message =
        assertThrows(InvalidConfiguration.class, () -> organization(account, region, target, role))
            .getMessage();
    assertTrue(message.contains(reason), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void noTargetAndTheSameTargetTwiceAreRefused() {
    for (List<String> targets : List.of(List.<String>of(), List.of("r-abcd", "r-abcd"))) {
      assertThrows(
          InvalidConfiguration.class,
          () -> new Organization("999988887777", "us-east-1", targets, "Admin"));
    }
  }

  @ParameterizedTest
  @CsvSource({"0,1", "-1,7", "7,6"})
  void backupsAreKeptForDaysAndWeeklyOnesNotShorter(int daily, int weekly) {
    assertThrows(InvalidConfiguration.class, () -> new Backups(daily, weekly));
  }

  private static Organization organization(
      String account, String region, String target, String role) {
    return new Organization(account, region, List.of(target), role);
  }
}
