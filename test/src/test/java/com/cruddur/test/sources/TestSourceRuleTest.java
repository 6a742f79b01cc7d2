package com.cruddur.test.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules hold for every module's tests, and each sees what it has to see. */
class TestSourceRuleTest {
  private static final Path ROOT = Path.of(System.getProperty("cruddur.root"));

  @ParameterizedTest
  @EnumSource
  void theRuleHoldsForEveryTest(TestSourceRule rule) throws IOException {
    var wrong = new ArrayList<String>();
    for (Path file : sources()) {
      for (String finding : rule.findings(Files.readString(file))) {
        wrong.add(ROOT.relativize(file) + ": " + finding);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyModuleIsLookedAt() throws IOException {
    var modules =
        sources().stream()
            .map(file -> ROOT.relativize(file).toString().split("/src/")[0])
            .distinct();
    assertTrue(modules.count() >= 12, "fewer modules than have tests");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NO_DEFAULT_PORT | options.withPorts(4567, 0, 0)",
        "NO_DEFAULT_PORT | URI.create(\"http://localhost:8000\")",
        "NO_DEFAULT_PORT | \"--cognito-port\", \"9229\"",
        "LIMITS_ARE_MINUTES | process.waitFor(10, TimeUnit.SECONDS)",
        "LIMITS_ARE_MINUTES | child.onExit().orTimeout(5, TimeUnit.SECONDS)",
        "LIMITS_ARE_MINUTES | assertTrue(latch.await(20, TimeUnit.SECONDS))",
        "LIMITS_ARE_MINUTES | assertTrue(system.awaitIdle(Duration.ofSeconds(20)))",
        "LIMITS_ARE_MINUTES | var end = System.nanoTime() + Duration.ofSeconds(30).toNanos()",
        "LIMITS_ARE_MINUTES | var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30)",
        "LIMITS_ARE_MINUTES | private static final Duration LIMIT = Duration.ofSeconds(20)",
        "LIMITS_ARE_MINUTES | @Timeout(90)",
      })
  void aTestThatBreaksTheRuleIsFound(TestSourceRule rule, String line) {
    assertEquals(1, rule.findings(line).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NO_DEFAULT_PORT | options.withPorts(0, 0, 0)",
        "NO_DEFAULT_PORT | >= 8000, 1 of 1",
        "LIMITS_ARE_MINUTES | process.waitFor(1, TimeUnit.MINUTES)",
        "LIMITS_ARE_MINUTES | clock.advance(Duration.ofSeconds(1))",
        "LIMITS_ARE_MINUTES | process.waitFor()",
        "LIMITS_ARE_MINUTES | process.waitFor(50, TimeUnit.MILLISECONDS)",
        "LIMITS_ARE_MINUTES | @Timeout(600)",
      })
  void whatIsNoLimitAndNoPortIsLetPass(TestSourceRule rule, String line) {
    assertEquals(List.of(), rule.findings(line));
  }

  /** All but the rules themselves, and their examples. */
  private static List<Path> sources() throws IOException {
    return Sources.tests().stream()
        .filter(file -> !file.getFileName().toString().startsWith("TestSourceRule"))
        .toList();
  }
}
