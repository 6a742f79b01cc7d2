package com.cruddur.local.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.fixture.Checkout;
import com.cruddur.local.fixture.HookedHandler;
import com.cruddur.local.fixture.ScriptedHandler;
import com.cruddur.local.json.Json;
import com.cruddur.local.notice.Notice;
import com.cruddur.local.notice.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions in processes of their own, under AWS's runtime interface client. */
class LocalFunctionTest {
  @TempDir private Path data;
  private FunctionRuntime runtime;
  private final List<Notice> notices = new CopyOnWriteArrayList<>();
  private LocalFunction function;

  @BeforeEach
  void start() {
    runtime = new FunctionRuntime(Checkout.root(), data, URI.create("http://127.0.0.1:9"));
    function =
        new LocalFunction(
            runtime, definition("java25", ScriptedHandler.class.getName(), 2), notices::add);
  }

  @AfterEach
  void stop() {
    function.close();
  }

  private static FunctionDefinition definition(String java, String handler, int concurrency) {
    return definition(java, handler, concurrency, false);
  }

  private static FunctionDefinition definition(
      String java, String handler, int concurrency, boolean snapStart) {
    return new FunctionDefinition(
        "Scripted",
        "arn:aws:lambda:us-east-1:000000000000:function:Scripted",
        "us-east-1",
        java,
        Checkout.testClasses(),
        handler + "::handleRequest",
        256,
        Duration.ofSeconds(1),
        Map.of("TABLE_NAME", "some-table"),
        snapStart,
        "JSON",
        concurrency);
  }

  private InvocationResult invoke(String event) {
    return function.invoke(event.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode answer(String event) throws Exception {
    InvocationResult result = invoke(event);
    return Json.parse(
        assertInstanceOf(
                InvocationResult.Success.class,
                result,
                new String(result.payload(), StandardCharsets.UTF_8))
            .payload());
  }

  @Test
  void theHandlerRunsAsItsTemplateSays() throws Exception {
    JsonNode answer = answer("{\"text\":\"naïve 😀\"}");

    assertEquals("naïve 😀", answer.path("event").path("text").asText());
    assertEquals(25, answer.path("java").asInt());
    assertEquals(256, answer.path("memory").asInt());
    assertTrue(answer.path("heap").asLong() < 256L << 20, "the heap is larger than the memory");
    assertTrue(answer.path("remaining").asInt() <= 1000, "the deadline is past the timeout");
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

  @Test
  void anInstanceServesOneInvocationAfterAnother() throws Exception {
    assertEquals(answer("{}").path("pid"), answer("{}").path("pid"));
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
  void pastItsTimeoutAnInstanceIsKilledAndReplaced() throws Exception {
    JsonNode before = answer("{}");
    var failure = assertInstanceOf(InvocationResult.Failure.class, invoke("{\"do\":\"hang\"}"));
    JsonNode after = answer("{}");

    assertTrue(
        failure.errorMessage().contains("Task timed out after 1.00 seconds"),
        failure.errorMessage());
    assertEquals(List.of(new Notice.FunctionTimedOut("Scripted", Duration.ofSeconds(1))), notices);
    assertNotEquals(before.path("pid"), after.path("pid"));
    ProcessHandle.of(before.path("pid").asLong())
        .ifPresent(process -> process.onExit().orTimeout(5, TimeUnit.SECONDS).join());
  }

  @Test
  void anInstanceThatEndsFailsItsInvocationAndIsReplaced() throws Exception {
    var failure = assertInstanceOf(InvocationResult.Failure.class, invoke("{\"do\":\"exit\"}"));

    assertEquals("Runtime.ExitError", failure.errorType());
    assertEquals(List.of(new Notice.FunctionExited("Scripted", 7)), notices);
    assertEquals(25, answer("{}").path("java").asInt());
  }

  @Test
  void twoInvocationsAtOnceHaveAnInstanceEach() {
    var pids =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> new String(invoke("{\"do\":\"pause\"}").payload())))
            .limit(2)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertNotEquals(pids.getFirst(), pids.getLast());
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
      var refusal = assertThrows(Refusal.class, () -> old.invoke(new byte[] {'{', '}'}));

      assertTrue(refusal.getMessage().contains("JDK 9"), refusal.getMessage());
    }
  }

  @Test
  void aRuntimeThatIsNotJavaIsRefused() {
    var refusal = assertThrows(Refusal.class, () -> definition("nodejs24.x", "index.handler", 1));

    assertTrue(refusal.getMessage().contains("nodejs24.x"), refusal.getMessage());
  }

  @Test
  void closingEndsEveryProcess() throws Exception {
    long pid = answer("{}").path("pid").asLong();

    function.close();

    ProcessHandle.of(pid).ifPresent(p -> p.onExit().orTimeout(5, TimeUnit.SECONDS).join());
    assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
  }

  @Test
  void theInvokeEndpointAnswersByNameArnAndAlias() throws Exception {
    try (var endpoint = new InvokeEndpoint(Map.of("Scripted", function))) {
      for (String name :
          List.of("Scripted", "Scripted:live", function.definition().arn() + ":live")) {
        var connection = post(endpoint, name, "{}");
        assertEquals(200, connection.getResponseCode(), name);
        assertNull(connection.getHeaderField("X-Amz-Function-Error"));
      }
      assertEquals(404, post(endpoint, "Other", "{}").getResponseCode());
    }
  }

  @Test
  void theInvokeEndpointMarksAnErrorAndTellsIt() throws Exception {
    try (var endpoint = new InvokeEndpoint(Map.of("Scripted", function))) {
      var connection = post(endpoint, "Scripted", "{\"do\":\"throw\"}");

      assertEquals(200, connection.getResponseCode());
      assertEquals("Unhandled", connection.getHeaderField("X-Amz-Function-Error"));
      var error = Json.parse(connection.getInputStream().readAllBytes());
      assertEquals("as it was told", error.path("errorMessage").asText());
    }
  }

  private static HttpURLConnection post(InvokeEndpoint endpoint, String name, String body)
      throws Exception {
    var connection =
        (HttpURLConnection)
            endpoint
                .uri()
                .resolve("/2015-03-31/functions/" + name.replace(":", "%3A") + "/invocations")
                .toURL()
                .openConnection();
    connection.setDoOutput(true);
    connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    return connection;
  }
}
