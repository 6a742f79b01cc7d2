package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each script of bin says what it does; those that hand their arguments on do not speak. */
class BinHelpTest {
  private static final Path BIN = Path.of(System.getProperty("cruddur.root"), "bin");
  private static final Set<String> HAND_ON = Set.of("java", "class-path", "cruddur");

  static List<String> scripts() throws IOException {
    try (var files = Files.list(BIN)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !HAND_ON.contains(name))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void eachSaysWhatItDoes(String name) throws Exception {
    var process =
        new ProcessBuilder(BIN.resolve(name).toString(), "--help")
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertTrue(said.split("\\s+").length > 8, said);
  }
}
