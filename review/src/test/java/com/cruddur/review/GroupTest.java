package com.cruddur.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.review.judge.Finding;
import com.cruddur.review.judge.Rank;
import com.cruddur.review.judge.Whole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a digest shows of a change. */
class GroupTest {
  private static final String EXPORT = "ExportsOutputFnGetAttMessagesTable9E4E97A0Arn740BEFE6";

  /** Hashes are left out for people, but not where they are all that differs. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${ApiFunctionAlias9E0417AB} | ${OtherAlias3C063A0A} | ApiFunctionAlias -> OtherAlias",
        "${ApiFunctionAlias9E0417AB} | ${ApiFunctionAlias3C063A0A} | ApiFunctionAlias9E0417AB ->"
            + " ApiFunctionAlias3C063A0A",
        "${Table9E4E97A0.Arn} | ${Table9E4E97A0.StreamArn} | Table.Arn -> Table.StreamArn",
        "${import s-data:"
            + EXPORT
            + "} | ${output s-data."
            + EXPORT
            + "} | s-data MessagesTable.Arn -> s-data MessagesTable.Arn (weak)",
      })
  void beforeAndAfterAreShownToDiffer(String before, String after, String shown) {
    assertEquals("Place: " + shown, only(finding(before, after)).what());
  }

  /** One finding has what went and another what came: read one after the other they differ too. */
  @Test
  void whatWentAndWhatCameAreShownToDiffer() {
    var gone = finding("allow on ${Alias9E0417AB}", "");
    var come = finding("", "allow on ${Alias3C063A0A}");
    var references = References.of(List.of(gone, come));
    assertEquals(
        List.of("Place: - allow on Alias9E0417AB", "Place: + allow on Alias3C063A0A"),
        Group.of(List.of(gone, come), references).stream().map(Group::what).toList());
  }

  @Test
  void whatNobodyHasToApproveIsCutAndWhatSomebodyDoesIsNot() {
    var group = only(finding("", "x".repeat(1000)));
    assertEquals("Place: + " + "x".repeat(1000), group.what());
    assertEquals("Place: + " + "x".repeat(100) + "…", group.briefly());
  }

  @Test
  void longValuesAreCutToWhereTheyDiffer() {
    var same = "the same words ".repeat(20);
    assertEquals(
        "Place: …rds the same words one -> …rds the same words other",
        only(finding(same + "one", same + "other")).briefly());
  }

  private static Group only(Finding finding) {
    return Group.of(List.of(finding), References.of(List.of(finding))).getFirst();
  }

  private static Finding finding(String before, String after) {
    return new Finding(
        Rank.ACCESS_WIDENED,
        "prod",
        "data",
        "Id",
        "a role",
        "Name",
        "Place",
        before,
        after,
        Whole.TOLD,
        "It means.",
        "Do.",
        "");
  }
}
