package com.cruddur.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.environment.InvalidConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dax|qa: DAX is not offered in af-south-1 (AWS General Reference, DynamoDB endpoints and"
            + " quotas, as read on 2026-11-25): leave the cache out, choose another region, or say"
            + " new Cache(type, nodes, true) where it is by now.",
        "cidr|The VPC ranges of live (10.30.0.0/16) and qa (10.30.128.0/20) overlap:"
            + " the two could never be peered.",
        "cors|qa: CORS origin '*' has to be https://host or https://host:port.",
        "alarm|qa: a protected environment needs an alarm address: nobody would hear its alarms.",
        "name|live and qa share account 111122223333 and region us-east-1,"
            + " where one table alone can have the wire format's name.",
        "missing|qa: its region is missing: say .region(…).",
        "organization|Organization: target 'prod' is neither an account,"
            + " nor an organizational unit, nor a root."
      })
  void anEnvironmentThatCannotBeIsOneLineThatSaysWhy(String mistake, String line) throws Exception {
    assertEquals(line + "\n", startAndFail(InvalidEnvironmentMain.class, mistake));
  }

  /** The same environment without a mistake gets as far as the jars. */
  @Test
  void anEnvironmentThatCanBeIsNotRefused() throws Exception {
    assertEquals(
        "lambda-stream/target/lambda-stream.jar is missing: run bin/build.\n",
        startAndFail(InvalidEnvironmentMain.class, "none"));
  }

  private void jar(String path) throws IOException {
    Path jar = folder.resolve(path);
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "a placeholder");
  }

  private String startAndFail() throws IOException, InterruptedException {
    return startAndFail(InfraApp.class);
  }

  /**
   * Starts the app in the folder, expects status 1 and nothing on standard output, and gives what
   * it wrote to standard error.
   */
  private String startAndFail(Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    var builder =
        new ProcessBuilder(
                new ArrayList<>(
                    List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())))
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .redirectOutput(output.toFile());
    builder.command().addAll(List.of(arguments));
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(5, TimeUnit.MINUTES));
    } finally {
      process.destroyForcibly();
    }
    assertEquals(1, process.exitValue());
    assertEquals("", Files.readString(output));
    return Files.readString(errors);
  }
}
