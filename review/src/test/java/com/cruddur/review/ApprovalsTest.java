package com.cruddur.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.UserError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApprovalsTest {
  private static final String FILE =
      """
      # ENV ID REASON
      prod 0011aabb  moved by hand, see OPS-12
      dev 2233ccdd disposable
      """;

  @Test
  void aLineThatTheChangeAddsApprovesInItsEnvironment() {
    assertEquals(
        Map.of("0011aabb", "moved by hand, see OPS-12"),
        Approvals.added(FILE, "", "prod").reasons());
    assertEquals(Map.of("2233ccdd", "disposable"), Approvals.added(FILE, "", "dev").reasons());
  }

  @Test
  void aLineOfAnEarlierChangeApprovesNothing() {
    assertEquals(Map.of(), Approvals.added(FILE, FILE, "prod").reasons());
  }

  @Test
  void aLineWithoutAReasonIsRefused() {
    var refusal = assertThrows(UserError.class, () -> Approvals.added("prod 0011aabb", "", "prod"));
    assertTrue(refusal.getMessage().contains("prod 0011aabb"), refusal::getMessage);
  }

  @Test
  void anIdWithoutAReasonAndAReasonWithoutAnIdAreRefused() {
    assertThrows(UserError.class, () -> Approvals.given(List.of("0011aabb"), null));
    assertThrows(UserError.class, () -> Approvals.given(List.of("0011aabb"), " "));
    assertThrows(UserError.class, () -> Approvals.given(List.of(), "because"));
  }

  @Test
  void anIdThatNoFindingHasIsRefused() {
    var given = Approvals.given(List.of("0011aabb"), "because");
    var refusal = assertThrows(UserError.class, () -> given.mustAllBeIn(List.of()));
    assertTrue(refusal.getMessage().contains("0011aabb"), refusal::getMessage);
    assertEquals(List.of("0011aabb"), given.unknownIn(List.of()));
  }
}
