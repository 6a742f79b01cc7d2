package com.cruddur.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The regression tests can fail: with the reference's algorithm in place of ours each of them does,
 * by its own assertion and with its defect's symptom.
 */
class DefectsOfTheReferenceTest {
  private static final Path PAGE =
      Path.of(System.getProperty("cruddur.root"), "docs/reference-defects.md");

  /**
   * @param number the defect's
   * @param seen what the failed assertions say
   */
  record Symptom(int number, List<String> seen) {
    Symptom(int number, String... seen) {
      this(number, List.of(seen));
    }

    /** How the display name of the defect's test begins. */
    String name() {
      return "defect " + number + ": ";
    }
  }

  static final List<Symptom> SYMPTOMS =
      List.of(
          new Symptom(
              1,
              "after two records in one event ==> expected: <[from Londo, from Bayko]>"
                  + " but was: <[from Bayko, to Londo]>"),
          new Symptom(
              2,
              "what fails after a removal ==> expected: <[]>"
                  + " but was: <[the whole batch: KeyError: NewImage]>"),
          // The first of its two deletes is its second call.
          new Symptom(3, "a crash before call 3 ==> expected: <1> but was: <0>"),
          new Symptom(
              4,
              "does not show the rows yet ==> expected: <[second]> but was: <[first]>",
              "is one move behind ==> expected: <[third]> but was: <[third, second]>"),
          new Symptom(5, "after the late record ==> expected: <[third]> but was: <[second]>"),
          new Symptom(
              6,
              "messages of one moment ==> expected: <[first, Andrew's, Bayko's]>"
                  + " but was: <[first, Bayko's]>",
              "that began at one moment ==> expected: <[to Londo, to Bayko]>"
                  + " but was: <[to Londo]>",
              "newest messages are of one moment ==> expected: <[from Londo, from Bayko]>"
                  + " but was: <[from Londo]>"),
          new Symptom(7, "the list on 1 January ==> expected: <[old year]> but was: <[]>"),
          new Symptom(
              8,
              "what its own writes bring back to it ==> expected: <[]> but was: <[REMOVE GRP#",
              "INSERT GRP#"),
          new Symptom(
              9,
              "but was: <[andrew [first], bayko [first], messages [],"
                  + " andrew [], bayko [first], messages [first],"
                  + " andrew [first], bayko [], messages [first]]>"),
          new Symptom(
              10, "expected: <[Andrew's next]> but was: <[Andrew's next, Bayko's, Andrew's]>"),
          new Symptom(
              11,
              "but was: <{reads=200 ",
              "posts=200 ",
              "posts to nowhere=200 ",
              "stands there=[secret, intrusion], stands nowhere=1 items}>"),
          new Symptom(
              12,
              "but was: <{unknown receiver=500 ",
              "unknown sender=500 ",
              "to oneself=500 ",
              "no handle=500 ",
              "no text=500 ",
              "long text=500 "),
          new Symptom(
              13, "the attribute after the move ==> expected: <2026-01-01> but was: <null>"));

  private static final Map<String, TestExecutionResult> RESULTS = new TreeMap<>();
  private static final Map<String, String> METHODS = new TreeMap<>();

  @BeforeAll
  static void runTheRegressionTestsOnTheReference() {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(StreamDefectsTest.class), selectClass(ApiDefectsTest.class))
            .configurationParameter(AlgorithmUnderTest.PARAMETER, "reference")
            .build();
    LauncherFactory.create().execute(request, new Results());
  }

  @ParameterizedTest
  @FieldSource("SYMPTOMS")
  void theReferenceFailsWithTheDefectsOwnSymptom(Symptom symptom) {
    var result = RESULTS.get(nameOf(symptom));
    assertEquals(Status.FAILED, result.getStatus(), symptom.name());
    var failure = assertInstanceOf(AssertionError.class, result.getThrowable().orElseThrow());
    for (var seen : symptom.seen()) {
      assertTrue(
          failure.getMessage().contains(seen),
          () -> symptom.name() + failure.getMessage() + " does not say: " + seen);
    }
  }

  @Test
  void theReferencePassesWhereItHasNoDefect() {
    var passed = RESULTS.keySet().stream().filter(name -> !name.startsWith("defect ")).toList();
    assertEquals(List.of("no defect: a lone message"), passed);
    assertEquals(Status.SUCCESSFUL, RESULTS.get(passed.getFirst()).getStatus());
  }

  @Test
  void eachDefectHasItsOneTestAndItsLineInTheDocumentation() throws IOException {
    var page = Files.readString(PAGE);
    for (var symptom : SYMPTOMS) {
      var method = METHODS.get(nameOf(symptom));
      var row = "| " + symptom.number() + " | ";
      assertTrue(
          page.lines().anyMatch(l -> l.startsWith(row) && l.contains("| `" + method + "` |")),
          () -> PAGE + " does not name " + method + " as the test of defect " + symptom.number());
    }
    assertEquals(SYMPTOMS.size() + 1, RESULTS.size());
  }

  /** The one test that stands for the defect. */
  private static String nameOf(Symptom symptom) {
    var names = RESULTS.keySet().stream().filter(n -> n.startsWith(symptom.name())).toList();
    assertEquals(1, names.size(), "tests of " + symptom.name() + names);
    return names.getFirst();
  }

  private static final class Results implements TestExecutionListener {
    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        RESULTS.put(test.getDisplayName(), result);
        test.getSource()
            .map(MethodSource.class::cast)
            .ifPresent(source -> METHODS.put(test.getDisplayName(), source.getMethodName()));
      }
    }
  }
}
