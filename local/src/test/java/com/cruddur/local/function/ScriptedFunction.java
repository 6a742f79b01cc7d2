package com.cruddur.local.function;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.cruddur.local.fixture.Checkout;
import com.cruddur.local.fixture.ScriptedHandler;
import com.cruddur.local.notice.Notice;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A function of the tests in processes of its own, under AWS's runtime interface client. */
abstract class ScriptedFunction {
  // Of functions that are to answer, however busy the machine is.
  static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path data;
  FunctionRuntime runtime;
  final List<Notice> notices = new CopyOnWriteArrayList<>();
  LocalFunction function;
  private List<ProcessHandle> others;

  @BeforeEach
  void start() {
    others = ProcessHandle.current().children().toList();
    runtime = new FunctionRuntime(Checkout.root(), data, URI.create("http://127.0.0.1:9"));
    function =
        new LocalFunction(
            runtime, definition("java25", ScriptedHandler.class.getName(), 2), notices::add);
  }

  @AfterEach
  void stop() {
    function.close();
  }

  FunctionDefinition definition(String java, String handler, int concurrency) {
    return definition(java, handler, concurrency, false);
  }

  FunctionDefinition definition(String java, String handler, int concurrency, boolean snapStart) {
    return definition(java, handler, concurrency, snapStart, PATIENCE);
  }

  FunctionDefinition definition(
      String java, String handler, int concurrency, boolean snapStart, Duration timeout) {
    return new FunctionDefinition(
        "Scripted",
        "arn:aws:lambda:us-east-1:000000000000:function:Scripted",
        "us-east-1",
        java,
        Checkout.testClasses(),
        handler + "::handleRequest",
        256,
        timeout,
        Map.of("TABLE_NAME", "some-table", "HOLD", data.resolve("hold").toString()),
        snapStart,
        "JSON",
        concurrency);
  }

  InvocationResult invoke(String event) {
    return function.invoke(event.getBytes(StandardCharsets.UTF_8));
  }

  JsonNode answer(String event) throws Exception {
    InvocationResult result = invoke(event);
    return Json.parse(
        assertInstanceOf(
                InvocationResult.Success.class,
                result,
                new String(result.payload(), StandardCharsets.UTF_8))
            .payload());
  }

  /** The processes that this test has started and that have not ended. */
  List<ProcessHandle> processes() {
    return ProcessHandle.current().children().filter(process -> !others.contains(process)).toList();
  }

  static void assertEnds(ProcessHandle process) {
    process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
  }
}
