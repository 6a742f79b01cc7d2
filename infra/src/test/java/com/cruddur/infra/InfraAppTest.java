package com.cruddur.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.environment.InvalidConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfraAppTest {
  @TempDir Path folder;

  @Test
  void aMissingJarIsOneLineThatNamesItAndWhatToDo() throws Exception {
    assertEquals(
        "lambda-stream/target/lambda-stream.jar is missing: run bin/build.\n", startAndFail());
    jar("lambda-stream/target/lambda-stream.jar");
    assertEquals("lambda-api/target/lambda-api.jar is missing: run bin/build.\n", startAndFail());
  }

  @Test
  void aMissingCdkJsonIsOneLineThatNamesIt() throws Exception {
    jar("lambda-stream/target/lambda-stream.jar");
    jar("lambda-api/target/lambda-api.jar");
    assertEquals(
        folder.toRealPath().resolve("cdk.json")
            + " is missing: start the app in the repository's root.\n",
        startAndFail());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{|is not JSON", "[]|has no object named context", "{}|has no object named context"})
  void aBrokenCdkJsonIsRefused(String content, String reason) throws IOException {
    Files.writeString(folder.resolve("cdk.json"), content);
    String message =
        assertThrows(InvalidConfiguration.class, () -> CdkJson.context(folder)).getMessage();
    assertTrue(message.contains(reason), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void cdkJsonKeepsTemplatesFreeOfWhatTheCliWouldAdd() throws IOException {
    Path root = Path.of(System.getProperty("cruddur.root"));
    String json = Files.readString(root.resolve("cdk.json"));
    for (String option : new String[] {"versionReporting", "pathMetadata", "assetMetadata"}) {
      assertTrue(json.contains("\"%s\": false".formatted(option)), option);
    }
    assertEquals("strong", CdkJson.context(root).get("@aws-cdk/core:defaultCrossStackReferences"));
  }

  private void jar(String path) throws IOException {
    Path jar = folder.resolve(path);
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "a placeholder");
  }

  /** Starts the app in the folder, expects status 1, and gives what it wrote. */
  private String startAndFail() throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                InfraApp.class.getName())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    } finally {
      process.destroyForcibly();
    }
    assertEquals(1, process.exitValue());
    return Files.readString(output);
  }
}
