package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of docs/testing.md name tests that there are; what they run is run by the build. */
class TestingPageTest {
  private static final Path ROOT = Path.of(System.getProperty("cruddur.root"));
  private static final Pattern COMMAND = Pattern.compile("`(bin/test [^`]*)`");

  private record Said(int status, String text) {}

  static List<String> commands() throws IOException {
    return COMMAND
        .matcher(Files.readString(ROOT.resolve("docs/testing.md")))
        .results()
        .map(command -> command.group(1))
        .filter(command -> !command.equals("bin/test PATTERN"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void eachCommandNamesTestsThatThereAre(String command) throws Exception {
    var said = run(command.replaceFirst("bin/test", "bin/test --list"));
    assertEquals(0, said.status(), said.text());
    assertTrue(said.text().matches("(?s)([a-z/-]+: \\w+(,\\w+)*\n)+"), said.text());
  }

  @Test
  void thePageShowsManyKinds() throws IOException {
    assertTrue(commands().size() > 25, commands()::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bin/test NoSuch", "bin/test Handle NoSuch", "bin/test --no Handle"})
  void whatIsNotThereIsRefusedInOneLineAndRunsNothing(String command) throws Exception {
    var said = run(command);
    assertEquals(1, said.status());
    assertEquals(1, said.text().lines().count(), said.text());
  }

  @Test
  void thePageNamesEachTestThatOnlyAThoroughBuildRuns() throws IOException {
    var page = Files.readString(ROOT.resolve("docs/testing.md"));
    var list = page.substring(page.indexOf("**Thorough alone**"), page.indexOf("**Searches.**"));
    var named =
        Pattern.compile("`(\\w+(?:Test|IT))`")
            .matcher(list)
            .results()
            .map(name -> name.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    var tagged = new TreeSet<String>();
    for (var file : Sources.tests()) {
      if (Files.readString(file).contains("\n@Tag(\"thorough\")\n")) {
        tagged.add(file.getFileName().toString().replace(".java", ""));
      }
    }
    assertEquals(tagged, named);
  }

  @Test
  void unitAndEndToEndTestsAreTold() throws Exception {
    assertEquals(
        "messages: HandleTest\nproof/end-to-end: LogsIT\n",
        run("bin/test --list HandleTest LogsIT").text());
  }

  private static Said run(String command) throws Exception {
    var process =
        new ProcessBuilder("bash", "-c", command)
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }
}
