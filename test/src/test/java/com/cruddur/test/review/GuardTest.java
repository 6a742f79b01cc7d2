package com.cruddur.test.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.ops.diff.judge.Finding;
import com.cruddur.ops.diff.judge.Rank;
import java.util.List;
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
}
