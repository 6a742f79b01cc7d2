package com.cruddur.review.cost;

import static com.cruddur.review.cost.CostTemplates.TRAFFIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Assembly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CostReportTest {
  private static final Assembly SOME =
      CostTemplates.of(
          """
          {"A": {"Type": "AWS::CloudWatch::Alarm", "Properties": {}},
           "K": {"Type": "AWS::KMS::Key", "Properties": {}},
           "B": {"Type": "AWS::CloudWatch::Alarm", "Properties": {}},
           "Dax": {"Type": "AWS::DAX::Cluster", "Properties":
             {"NodeType": "dax.t3.small", "ReplicationFactor": 1}},
           "Pool": {"Type": "AWS::Cognito::UserPool", "Properties": {"UserPoolTier": "LITE"}}}
          """);

  @Test
  void theTableIsAlignedAndItsTotalIsTheSumOfItsLines() {
    var lines = report(false).text().lines().toList();
    var table = lines.subList(2, lines.indexOf("Assumed (each an option, see --help):") - 1);
    var width = table.getFirst().length();
    for (var row : table) {
      assertEquals(width, row.length(), row);
    }
    assertTrue(table.get(1).matches("CloudWatch +alarms +2 alarm metrics +0.1 each +0.20 +0.20"));
    assertTrue(table.getLast().matches("TOTAL +30.49 +30.40"), table.getLast());
  }

  @Test
  void theReportSaysWhatIsAssumedAndOfWhenThePricesAre() {
    var text = report(false).text();
    for (var expected :
        List.of(
            "--messages-per-day", "1,000", "2026-11-21", "not from the price API", "89 reads")) {
      assertTrue(text.contains(expected), () -> expected + " in\n" + text);
    }
  }

  @Test
  void theFreeTierIsDeductedOnceForAllLinesOfAPrice() {
    // two of ten free alarms, ten of ten thousand free users; keys and nodes have none
    var free = estimate(true);
    assertEquals(estimate(false).usd() - 0.20 - 10 * 0.0055 - 0.03, free.usd(), 1e-9);
    assertEquals(estimate(false).idleUsd() - 0.20, free.idleUsd(), 1e-9);
  }

  @Test
  void theJsonHoldsTheSameNumbers() throws Exception {
    var json = Json.parse(report(false).json());
    assertEquals(30.49, json.path("usdPerMonth").asDouble());
    assertEquals(30.40, json.path("usdPerMonthIdle").asDouble());
    assertEquals("us-east-1", json.path("region").asText());
    assertEquals(1000, json.at("/traffic/messages-per-day").asDouble());
    assertEquals(88.89, json.at("/daxBreakEvenReadsPerSecond/consistent").asDouble());
    assertEquals(
        json.path("usdPerMonth").asDouble(),
        StreamSupport.stream(json.path("lines").spliterator(), false)
            .mapToDouble(line -> line.path("usdPerMonth").asDouble())
            .sum(),
        0.005);
  }

  @Test
  void anOptionForEveryAssumptionIsInTheHelp() {
    var help = new CommandLine(new CostCommand()).getUsageMessage();
    TrafficOptions.values(TRAFFIC)
        .keySet()
        .forEach(option -> assertTrue(help.contains("--" + option), option));
    assertTrue(help.contains("Examples:"));
  }

  @Test
  void everyOptionReachesItsAssumption() {
    var options = new TrafficOptions();
    var line = new CommandLine(options);
    var value = 1;
    for (var option : TrafficOptions.values(TRAFFIC).keySet()) {
      var given = option.equals("cache-hits") ? "0.25" : Integer.toString(100 - value++);
      line.parseArgs("--" + option, given);
      assertEquals(
          Double.parseDouble(given), TrafficOptions.values(options.traffic()).get(option), option);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--messages-per-day,-1",
    "--new-conversations-per-day,10001",
    "--messages-per-move,0",
    "--messages-per-move,101",
    "--cache-hits,1.5",
    "--cache-hits,NaN",
    "--text-bytes,4097",
    "--api-millis,0",
    "--active-users,-5"
  })
  void anAssumptionThatCannotBeIsRefusedWithItsOption(String option, String value) {
    var options = new TrafficOptions();
    new CommandLine(options).parseArgs(option, value);
    var refusal = assertThrows(UserError.class, options::traffic);
    assertTrue(refusal.getMessage().startsWith(option + " is "), refusal::getMessage);
  }

  @Test
  void aRegionWithoutPricesTakesTheNearestTableAndSaysSo() {
    var estimate =
        CostEstimate.of(CostTemplates.of("{}", "eu-central-1"), TRAFFIC, Prices.current(), false);
    var text = new CostReport(estimate).text();
    assertTrue(text.startsWith("qa, eu-central-1\n"), text);
    assertTrue(
        text.contains(
            "There are no prices of eu-central-1 here: these are of us-east-1, the nearest table"
                + " that there is. Yours go in a file: --prices FILE."),
        text);
    var json = new CostReport(estimate).json();
    assertTrue(json.contains("\"pricesRegion\" : \"us-east-1\""), json);
    assertFalse(report(false).text().contains("There are no prices"));
  }

  @Test
  void aPersonsOwnFileIsUsedAndNamed(@TempDir Path folder) throws IOException {
    var file = folder.resolve("frankfurt.json");
    Files.writeString(
        file,
        projectsFile()
            .replace("us-east-1", "eu-central-1")
            .replaceFirst(
                "\"dynamodb.storage\", \"usd\": [0-9.]+", "\"dynamodb.storage\", \"usd\": 900"));
    var own =
        CostEstimate.of(CostTemplates.of("{}", "eu-central-1"), TRAFFIC, Prices.read(file), false);
    var text = new CostReport(own).text();
    assertTrue(text.contains("Prices: eu-central-1 of "), text);
    assertTrue(text.contains("from " + file), text);
    assertFalse(text.contains("There are no prices"), text);
    assertEquals(900, Prices.read(file).get("dynamodb.storage").usd());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"region\": \"eu-central-1\"}"})
  void aFileThatHoldsNoPricesIsRefusedInALine(String text, @TempDir Path folder)
      throws IOException {
    var file = Files.writeString(folder.resolve("mine.json"), text);
    var refusal = assertThrows(UserError.class, () -> Prices.read(file));
    assertEquals(1, refusal.getMessage().lines().count());
    assertTrue(refusal.getMessage().contains("mine.json"), refusal::getMessage);
    var missing = folder.resolve("missing.json");
    assertTrue(
        assertThrows(UserError.class, () -> Prices.read(missing))
            .getMessage()
            .contains("missing.json cannot be read"));
  }

  private static String projectsFile() throws IOException {
    try (var file = Prices.class.getResourceAsStream("prices.json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static CostEstimate estimate(boolean freeTier) {
    return CostEstimate.of(SOME, TRAFFIC, Prices.current(), freeTier);
  }

  private static CostReport report(boolean freeTier) {
    return new CostReport(estimate(freeTier));
  }
}
