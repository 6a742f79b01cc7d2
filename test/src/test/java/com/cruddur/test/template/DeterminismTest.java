package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same sources give the same bytes, or every diff would show changes that nobody made. */
class DeterminismTest {
  @TempDir Path folder;

  @Test
  void twoAppsInOneJvmGiveTheSameBytes() throws IOException {
    Assembly.synthesize(folder.resolve("again"));
    assertSame(folder.resolve("again"));
  }

  /** Turkish has its own upper case of i, Nepal a time zone of 45 minutes. */
  @Test
  void anotherJvmInAnotherPlaceGivesTheSameBytes() throws Exception {
    Path output = folder.resolve("other");
    Command.java(
            List.of(
                "-Duser.timezone=Asia/Kathmandu",
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Dfile.encoding=ISO-8859-1",
                "-cp",
                System.getProperty("java.class.path"),
                SynthesizeMain.class.getName(),
                output.toString()))
        .in(folder)
        .with("TZ", "Asia/Kathmandu")
        .with("LC_ALL", "tr_TR")
        .run();
    assertSame(output);
  }

  @Test
  void aByteThatDiffersIsNoticed() throws IOException {
    Map<String, String> templates = templates(Assembly.shared().folder());
    templates.replaceAll((_, template) -> template.replace("NEW_IMAGE", "KEYS_ONLY"));
    assertNotEquals(templates(Assembly.shared().folder()), templates);
  }

  private static void assertSame(Path output) throws IOException {
    assertEquals(templates(Assembly.shared().folder()), templates(output));
  }

  static Map<String, String> templates(Path assembly) throws IOException {
    Map<String, String> templates = new TreeMap<>();
    try (Stream<Path> files = Files.walk(assembly)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".template.json")).toList()) {
        templates.put(assembly.relativize(file).toString(), Files.readString(file));
      }
    }
    assertEquals(Assembly.shared().stacks().size(), templates.size(), "templates in " + assembly);
    return templates;
  }
}
