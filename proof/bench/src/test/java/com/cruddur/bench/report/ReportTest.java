package com.cruddur.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final Results results = Samples.results(12, 3, 110, 3);

  @Test
  void theSameResultsMakeTheSameFiles() {
    var again = Samples.results(12, 3, 110, 3);
    assertEquals(markdown(results), markdown(again));
    assertEquals(new JsonReport(results).text(), new JsonReport(again).text());
  }

  @Test
  void theReportBeginsWithTargetsAndRatios() {
    var headings = markdown(results).lines().filter(line -> line.startsWith("#")).toList();
    assertEquals("## Targets", headings.get(1));
    assertTrue(headings.get(2).startsWith("## Ours to the reference's"), headings.get(2));
    assertTrue(markdown(results).contains("| write units | 1.5× | 0.15× |"), markdown(results));
  }

  @Test
  void everyRowOfATableHasAsManyCellsAsItsHead() {
    var width = -1;
    for (var line : markdown(results).lines().toList()) {
      var cells = line.chars().filter(c -> c == '|').count();
      assertTrue(width <= 0 || cells == 0 || cells == width, line);
      width = (int) cells;
    }
  }

  @Test
  void aMillionMessagesCostUnitsInvocationsAndModelledTime() {
    var burst = results.shortBursts().getLast();
    // 12 writes, 2.5 reads, one invocation, three calls of 5 ms and 1 ms at 1 GB; ten messages
    var one = 12 * 2e-6 + 2.5 * 1e-6 + 5e-7 + 0.016 * 1e-5;
    assertEquals(one / 10 * 1e6, Samples.PRICES.ofMillion(burst.ours(), 10), 1e-9);
  }

  @Test
  void programsGetEveryRow() throws Exception {
    var json = JSON.std.mapFrom(new JsonReport(results).text());
    var rows = (List<?>) json.get("rows");
    assertEquals(results.rows().size(), rows.size());
    var first = (Map<?, ?>) rows.getFirst();
    assertEquals("burst", first.get("kind"));
    assertEquals(12.0, ((Map<?, ?>) first.get("ours")).get("tableWriteUnits"));
  }

  @Test
  void figuresHaveNoExponentAndNoMoreDigitsThanTheyDeserve() {
    assertEquals("0.12", Figures.exact(12.0 / 100));
    assertEquals("808", Figures.exact(808));
    assertEquals("12,300", Figures.rounded(12_345));
    assertEquals("0.0124", Figures.rounded(0.012_36));
    assertEquals("100", Figures.rounded(99.96));
    assertEquals("–", Figures.ratio(1, 0));
  }

  private static String markdown(Results results) {
    return new MarkdownReport(results).text();
  }
}
