package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing changes in a template without somebody seeing it. */
class SnapshotTest {
  private static final Path FOLDER =
      SynthesizedApp.ROOT.resolve("test/src/test/resources/snapshots");
  static final boolean UPDATE = "update".equals(System.getProperty("snapshots"));
  private static final String HOW_TO_UPDATE =
      "If the change is meant, write the snapshots anew with `bin/snapshots`, review and commit"
          + " them. ";

  static List<SynthesizedStack> stacks() {
    return SynthesizedApp.shared().stacks();
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void theTemplateIsTheOneThatWasReviewed(SynthesizedStack stack) throws IOException {
    Path file = file(stack);
    String actual = Snapshot.of(stack.template());
    if (UPDATE) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    }
    String reviewed = Files.exists(file) ? Files.readString(file) : "";
    assertEquals(
        "",
        FirstDifference.of(reviewed, actual),
        HOW_TO_UPDATE + stack + " is not as in " + FOLDER.relativize(file));
  }

  @Test
  void thereIsNoSnapshotOfAStackThatIsNoMore() throws IOException {
    List<Path> expected = stacks().stream().map(SnapshotTest::file).sorted().toList();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      List<Path> actual = files.filter(Files::isRegularFile).sorted().toList();
      assertEquals(expected, actual, "delete the snapshots that no stack has");
    }
  }

  @Test
  void codeThatChangesChangesNoSnapshot() {
    String one =
        """
        {"FnCurrentVersion0123ABCD%1$s": {"S3Key": "%1$s%1$s.jar"}}
        """;
    assertEquals(
        Snapshot.of(Json.parse(one.formatted("0123456789abcdef0123456789abcdef"))),
        Snapshot.of(Json.parse(one.formatted("ffffffffffffffffffffffffffffffff"))));
  }

  @Test
  void anythingElseThatChangesChangesTheSnapshot() {
    String snapshot = Snapshot.of(Json.parse("{\"b\": [1, {\"c\": true}], \"a\": \"x\"}"));
    assertEquals(
        """
        {
          "a": "x",
          "b": [1, {"c": true}]
        }
        """,
        snapshot);
  }

  @Test
  void aDifferenceIsToldByItsFirstLine() {
    assertEquals("", FirstDifference.of("a\nb\n", "a\nb\n"));
    assertEquals("line 2: 'c' in place of 'b'", FirstDifference.of("a\n b\nd\n", "a\n c\nd\n"));
    assertEquals("line 2: nothing in place of 'b'", FirstDifference.of("a\nb", "a\n"));
    assertEquals("line 1: 'a' in place of nothing", FirstDifference.of("", "a\n"));
  }

  private static Path file(SynthesizedStack stack) {
    return FOLDER.resolve(stack.environment()).resolve(stack.name() + ".json");
  }
}
