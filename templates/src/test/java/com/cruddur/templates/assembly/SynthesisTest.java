package com.cruddur.templates.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthesisTest {
  private static final String APP =
      "mkdir -p $CDK_OUTDIR && echo $CDK_VALIDATION $CDK_CONTEXT_JSON > $CDK_OUTDIR/manifest.json";
  @TempDir private Path root;
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void writeCdkJson() throws IOException {
    app(APP);
    Path old = Files.createDirectories(root.resolve("infra/target/classes")).resolve("App.class");
    Files.writeString(old, "");
    for (Path input : List.of(root.resolve("cdk.json"), old)) {
      Files.setLastModifiedTime(input, FileTime.from(Instant.now().minusSeconds(60)));
    }
  }

  private void app(String command) throws IOException {
    Files.writeString(
        root.resolve("cdk.json"),
        "{\"app\": \"%s\", \"context\": {\"flag\": true}}".formatted(command));
  }

  private Path synthesize() {
    return new Synthesis(root).upToDate(progress::add);
  }

  @Test
  void theAppRunsByTheCommandAndContextOfCdkJson() throws IOException {
    Path manifest = synthesize().resolve("manifest.json");

    // The shell takes the quotes away.
    assertEquals("false {flag:true}", Files.readString(manifest).strip().replace("\"", ""));
  }

  @Test
  void theAppRunsAgainOnlyWhenAnInputIsNewer() throws IOException {
    synthesize();
    synthesize();
    assertEquals(1, progress.size());

    Files.createDirectories(root.resolve("lambda-api/target"));
    Path jar = Files.writeString(root.resolve("lambda-api/target/lambda-api.jar"), "");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
    synthesize();
    assertEquals(2, progress.size());
  }

  @Test
  void anAppThatFailsIsRefusedWithItsReasonAndTriedAgain() throws IOException {
    app("echo lambda-api.jar is missing; exit 3");

    for (int i = 0; i < 2; i++) {
      String message = assertThrows(UserError.class, this::synthesize).getMessage();
      assertTrue(message.contains("exit status 3"), message);
      assertTrue(message.contains("lambda-api.jar is missing"), message);
    }
  }

  @Test
  void aProjectWithoutCdkJsonIsRefused() throws IOException {
    Files.delete(root.resolve("cdk.json"));

    assertTrue(assertThrows(UserError.class, this::synthesize).getMessage().contains("cdk.json"));
  }
}
