package com.cruddur.review.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Real templates, changed in one place: what is dangerous is found with its rank, what is not is
 * let be.
 */
class GuardTest {

  @ParameterizedTest
  @CsvFileSource(resources = "/review/dangerous.txt", delimiter = '|', quoteCharacter = '~')
  void theDangerousChangeIsFoundWithItsRank(Rank rank, String place, String value) {
    var findings = new Change(place, value).judge().findings();
    assertFalse(findings.isEmpty(), () -> place + " is not found");
    assertEquals(rank, findings.getFirst().rank(), () -> findings.toString());
    for (Finding finding : findings) {
      assertTrue(finding.meaning().endsWith("."), finding::meaning);
      assertFalse(finding.advice().isBlank() && finding.rank().needsApproval(), finding::place);
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/review/benign.txt", delimiter = '|', quoteCharacter = '~')
  void theBenignChangeNeedsNoApproval(String place, String value) {
    assertEquals(List.of(), new Change(place, value).judge().toApprove());
  }

  /** Whoever approves it has to know that nothing changes that way, and which way does it. */
  @ParameterizedTest
  @CsvFileSource(resources = "/review/refused.txt", delimiter = '|', quoteCharacter = '~')
  void whatCloudFormationRefusesSaysThatItFailsAndWhatDoesNot(
      String place, String value, String way) {
    var findings = new Change(place, value).judge().toApprove();
    assertTrue(
        findings.stream()
            .anyMatch(
                finding ->
                    finding.meaning().startsWith("The deployment fails: ")
                        && finding.advice().contains(way)),
        findings::toString);
  }

  /** API Gateway is not told of a type that is no more (cloudformation-coverage-roadmap #2184). */
  @Test
  void aRouteThatNamesNoAuthorizationKeepsItsAuthorizerWhereItIsDeployedAndIsOpenWhereItIsNew() {
    var type = "service HttpApiGETapimessagegroups0 Properties/AuthorizationType";
    var kept = new Change(type, "-").judge().findings().getFirst();
    assertEquals(Rank.ACCESS_WIDENED, kept.rank());
    assertTrue(kept.meaning().contains("keeps its authorizer"), kept::meaning);
    var open = new Change(type, "\"NONE\"").judge().findings().getFirst();
    assertTrue(open.meaning().startsWith("Anybody may call"), open::meaning);
    var fresh =
        new Change(
                "service",
                "Open={\"Type\":\"AWS::ApiGatewayV2::Route\",\"Properties\":{\"RouteKey\":\"GET"
                    + " /all\"}}")
            .judge()
            .findings()
            .getFirst();
    assertTrue(fresh.meaning().startsWith("Anybody may call"), fresh::meaning);
  }
}
