package com.cruddur.review.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What an approval is for: this change, and no other that looks like it. */
class FindingIdTest {

  /** They begin alike, or look alike in a sentence. */
  @ParameterizedTest
  @CsvFileSource(resources = "/review/alike.txt", delimiter = '|', quoteCharacter = '~')
  void anApprovalOfTheOneIsNoneOfTheOther(String place, String one, String other) {
    var ids = ids(new Change(place, one).judge().toApprove());
    assertEquals(ids, ids(new Change(place, one).judge().toApprove()));
    var others = ids(new Change(place, other).judge().toApprove());
    assertFalse(ids.isEmpty());
    assertTrue(Collections.disjoint(ids, others), () -> ids + " and " + others);
  }

  /** Whoever approves reads the end of a long value too. */
  @ParameterizedTest
  @CsvFileSource(resources = "/review/alike.txt", delimiter = '|', quoteCharacter = '~')
  void whatDiffersBetweenThemIsShown(String place, String one, String other) {
    var shown = shown(new Change(place, one).judge().toApprove());
    assertNotEquals(shown, shown(new Change(place, other).judge().toApprove()));
    assertFalse(shown.contains("…"), shown);
  }

  private static List<String> ids(List<Finding> findings) {
    return findings.stream().map(Finding::id).toList();
  }

  private static String shown(List<Finding> findings) {
    return findings.stream()
        .map(finding -> finding.before() + " -> " + finding.after())
        .collect(Collectors.joining("\n"));
  }
}
