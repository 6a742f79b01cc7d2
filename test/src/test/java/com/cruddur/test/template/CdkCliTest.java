package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The CDK CLI with this repository's cdk.json, without credentials and without a network. */
class CdkCliTest {
  @TempDir Path folder;

  /** What is tested here in the JVM is what the CLI deploys. */
  @Test
  void theCliSynthesizesTheBytesThatAPlainJvmDoes() throws Exception {
    String app = String.join(" ", Command.java(List.of(SynthesizeMain.class.getName())).words());
    Path output = folder.resolve("cdk.out");
    cdk("synth", "--quiet", "--app", app, "--output", output.toString())
        .with("CLASSPATH", System.getProperty("java.class.path"))
        .run();
    assertEquals(
        DeterminismTest.templates(SynthesizedApp.shared().folder()),
        DeterminismTest.templates(output));
  }

  @Test
  void listShowsTheStacksOfEveryEnvironment() throws Exception {
    String listed = cdk("list", "--app", SynthesizedApp.shared().folder().toString()).run();
    for (SynthesizedStack stack : SynthesizedApp.shared().stacks()) {
      String line = "%s (cruddur-%s-%s)".formatted(stack, stack.environment(), stack.name());
      assertTrue(listed.lines().anyMatch(line::equals), listed);
    }
  }

  @Test
  void diffAgainstTheSameTemplateReportsNoDifference() throws Exception {
    var stack = SynthesizedApp.shared().stack("dev", "data");
    String digest = diff(stack, stack.file());
    assertTrue(digest.contains("There were no differences"), digest);
  }

  @Test
  void diffAgainstAnotherTemplateReportsADifference() throws Exception {
    var assembly = SynthesizedApp.shared();
    String digest = diff(assembly.stack("dev", "data"), assembly.stack("prod", "data").file());
    assertTrue(digest.contains("Number of stacks with differences: 1"), digest);
  }

  private static String diff(SynthesizedStack stack, Path template) throws Exception {
    return cdk(
            "diff",
            stack.toString(),
            "--exclusively",
            "--app",
            SynthesizedApp.shared().folder().toString(),
            "--template",
            template.toString())
        .run();
  }

  private static Command cdk(String... arguments) throws IOException {
    List<String> words = new ArrayList<>();
    Path tools = SynthesizedApp.ROOT.resolve("node_modules/.bin").toAbsolutePath();
    words.add(tools.resolve("node").toString());
    words.add(tools.resolve("cdk").toRealPath().toString());
    words.addAll(List.of(arguments));
    // The build step of cdk.json would start Maven inside Maven, and make the jars anew that are in
    // use
    words.addAll(List.of("--build", "true"));
    return Command.of(words);
  }
}
