package com.cruddur.local.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.fixture.Checkout;
import com.cruddur.local.fixture.HookedHandler;
import com.cruddur.local.fixture.ScriptedHandler;
import com.cruddur.local.notice.Notice;
import com.cruddur.templates.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the handler of a function finds around it, and what becomes of its errors. */
class LocalFunctionTest extends ScriptedFunction {
  @Test
  void theHandlerRunsAsItsTemplateSays() throws Exception {
    JsonNode answer = answer("{\"text\":\"naïve 😀\"}");

    assertEquals("naïve 😀", answer.path("event").path("text").asText());
    assertEquals(25, answer.path("java").asInt());
    assertEquals(256, answer.path("memory").asInt());
    assertTrue(answer.path("heap").asLong() < 256L << 20, "the heap is larger than the memory");
    assertTrue(
        answer.path("remaining").asInt() <= PATIENCE.toMillis(),
        "the deadline is past the timeout");
    assertEquals(function.definition().arn(), answer.path("arn").asText());
  }

  @Test
  void theHandlerSeesItsOwnVariablesAndNoneOfThisProcess() throws Exception {
    JsonNode environment = answer("{}").path("environment");

    assertEquals("some-table", environment.path("TABLE_NAME").asText());
    assertEquals("us-east-1", environment.path("AWS_REGION").asText());
    assertEquals("http://127.0.0.1:9", environment.path("AWS_ENDPOINT_URL_DYNAMODB").asText());
    assertEquals("Scripted", environment.path("AWS_LAMBDA_FUNCTION_NAME").asText());
    assertTrue(System.getenv().containsKey("PATH"));
    assertFalse(environment.has("PATH"), "the variables of this process are inherited");
  }

  /** In the users' shared one a name can be somebody's link to elsewhere before it is opened. */
  @Test
  void eachProcessHasATemporaryFolderOfItsOwnAndNoneInTheSharedOne() throws Exception {
    var shared = Path.of(System.getProperty("java.io.tmpdir"));
    var library = shared.resolve(".libaws-lambda-jni.so");
    var before = Files.exists(library) ? Files.getLastModifiedTime(library) : null;
    var answer = answer("{}");
    var own = Path.of(answer.path("temporary").asText());
    assertEquals(own.toString(), answer.path("environment").path("TMPDIR").asText());
    assertEquals(data.resolve("tmp"), own.getParent());
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(own)));
    var counters =
        shared
            .resolve("hsperfdata_" + System.getProperty("user.name"))
            .resolve(answer.path("pid").asText());
    assertFalse(Files.exists(counters), "the JVM's counters");
    assertEquals(before, Files.exists(library) ? Files.getLastModifiedTime(library) : null);
    var process = processes().getFirst();
    function.close();
    assertEnds(process);
    var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (Files.exists(own)) {
      assertTrue(System.nanoTime() < end, "its folder outlives it");
      Thread.onSpinWait();
    }
  }

  @Test
  void whatAKilledSystemsProcessesLeftThereGoesAtTheNextStart() throws Exception {
    var left = Files.createDirectories(data.resolve("tmp/Scripted-1")).resolve("file");
    var elsewhere = Files.writeString(data.resolve("elsewhere"), "x");
    Files.createSymbolicLink(left, elsewhere);
    new FunctionRuntime(Checkout.root(), data, URI.create("http://127.0.0.1:9"));
    assertFalse(Files.exists(data.resolve("tmp")));
    assertTrue(Files.exists(elsewhere));
  }

  @Test
  void anErrorIsTheResultAndIsShown() {
    var failure = assertInstanceOf(InvocationResult.Failure.class, invoke("{\"do\":\"throw\"}"));

    assertEquals("java.lang.IllegalStateException", failure.errorType());
    assertEquals("as it was told", failure.errorMessage());
    assertEquals(
        List.of(
            new Notice.FunctionFailed(
                "Scripted", "java.lang.IllegalStateException", "as it was told")),
        notices);
  }

  @Test
  void aHandlerThatCannotBeMadeIsAFailedInvocation() {
    try (var broken =
        new LocalFunction(runtime, definition("java25", "com.example.Absent", 1), notices::add)) {
      var failure =
          assertInstanceOf(InvocationResult.Failure.class, broken.invoke(new byte[] {'{', '}'}));

      assertTrue(failure.errorMessage().contains("com.example.Absent"), failure.errorMessage());
    }
  }

  @Test
  void theHooksOfSnapStartRunWhereTheTemplateAsksForIt() {
    String handler = HookedHandler.class.getName();
    try (var with =
            new LocalFunction(runtime, definition("java25", handler, 1, true), notices::add);
        var without =
            new LocalFunction(runtime, definition("java25", handler, 1, false), notices::add)) {
      assertEquals(
          "[\"beforeCheckpoint\",\"afterRestore\"]",
          new String(with.invoke(new byte[] {'{', '}'}).payload()));
      assertEquals("[]", new String(without.invoke(new byte[] {'{', '}'}).payload()));
    }
  }

  @Test
  void aRuntimeWhoseJdkIsNotInstalledIsRefusedByItsVersion() {
    try (var old =
        new LocalFunction(
            runtime, definition("java9", ScriptedHandler.class.getName(), 1), notices::add)) {
      var refusal = assertThrows(UserError.class, () -> old.invoke(new byte[] {'{', '}'}));

      assertTrue(refusal.getMessage().contains("JDK 9"), refusal.getMessage());
    }
  }

  @Test
  void aRuntimeThatIsNotJavaIsRefused() {
    var refusal = assertThrows(UserError.class, () -> definition("nodejs24.x", "index.handler", 1));

    assertTrue(refusal.getMessage().contains("nodejs24.x"), refusal.getMessage());
  }
}
