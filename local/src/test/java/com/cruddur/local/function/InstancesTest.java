package com.cruddur.local.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.fixture.ScriptedHandler;
import com.cruddur.local.notice.Notice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many processes serve a function, when they start, and how they end. */
class InstancesTest extends ScriptedFunction {
  @Test
  void anInstanceServesOneInvocationAfterAnother() throws Exception {
    assertEquals(answer("{}").path("pid"), answer("{}").path("pid"));
  }

  @Test
  void pastItsTimeoutAnInstanceIsKilledAndReplaced() {
    var limit = Duration.ofSeconds(1);
    var hanging = definition("java25", ScriptedHandler.class.getName(), 1, false, limit);
    try (var impatient = new LocalFunction(runtime, hanging, notices::add)) {
      for (int i = 0; i < 2; i++) {
        impatient.warm();
        var instance = processes();
        assertEquals(1, instance.size(), instance::toString);

        var failure =
            assertInstanceOf(
                InvocationResult.Failure.class,
                impatient.invoke("{\"do\":\"hang\"}".getBytes(StandardCharsets.UTF_8)));

        assertTrue(
            failure.errorMessage().contains("Task timed out after 1.00 seconds"),
            failure.errorMessage());
        assertEnds(instance.getFirst());
      }
    }
    var timedOut = new Notice.FunctionTimedOut("Scripted", limit);
    assertEquals(List.of(timedOut, timedOut), notices);
  }

  @Test
  void anInstanceThatEndsFailsItsInvocationAndIsReplaced() throws Exception {
    var failure = assertInstanceOf(InvocationResult.Failure.class, invoke("{\"do\":\"exit\"}"));

    assertEquals("Runtime.ExitError", failure.errorType());
    assertEquals(List.of(new Notice.FunctionExited("Scripted", 7)), notices);
    assertEquals(25, answer("{}").path("java").asInt());
  }

  @Test
  void twoInvocationsAtOnceHaveAnInstanceEach() throws Exception {
    var first = meeting("first", "end");
    var second = meeting("second", "end");
    awaitFile("first");
    awaitFile("second");
    Files.createFile(data.resolve("end"));

    assertNotEquals(first.get(1, TimeUnit.MINUTES), second.get(1, TimeUnit.MINUTES));
  }

  @Test
  void aCallerDoesNotWaitForAnInstanceThatStartsWhereAnotherIsFree() throws Exception {
    function.warm();
    // From now on no instance gets ready.
    Path hold = Files.createFile(data.resolve("hold"));
    var first = meeting("first", "end of first");
    awaitFile("first");
    var second = meeting("second", "end of second");
    while (processes().size() < 2) {
      Thread.onSpinWait();
    }
    Files.createFile(data.resolve("end of first"));
    Files.createFile(data.resolve("end of second"));

    assertEquals(first.get(1, TimeUnit.MINUTES), second.get(1, TimeUnit.MINUTES));
    Files.delete(hold);
  }

  /** An invocation that makes one file and ends when there is the other; answers with its pid. */
  private CompletableFuture<String> meeting(String begin, String end) {
    String event =
        "{\"do\":\"meet\",\"begin\":\"%s\",\"end\":\"%s\"}"
            .formatted(data.resolve(begin), data.resolve(end));
    return CompletableFuture.supplyAsync(
        () -> new String(invoke(event).payload()), Thread::startVirtualThread);
  }

  private void awaitFile(String name) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(data.resolve(name))) {
      assertTrue(System.nanoTime() - end < 0, name + " was not seen");
      Thread.onSpinWait();
    }
  }

  @Test
  void manyInstancesStartAtOnceAndEachIsReady() {
    // Each with a process of its own, which loads the runtime client's native library.
    var functions =
        Stream.generate(() -> definition("java25", ScriptedHandler.class.getName(), 1))
            .limit(4)
            .map(definition -> new LocalFunction(runtime, definition, notices::add))
            .toList();
    var starts =
        functions.stream()
            .map(f -> CompletableFuture.runAsync(f::warm, Thread::startVirtualThread))
            .toList();
    starts.forEach(start -> start.orTimeout(2, TimeUnit.MINUTES).join());

    assertEquals(4, processes().size());
    functions.forEach(LocalFunction::close);
    assertEquals(List.of(), notices);
  }

  @Test
  void aStopWhileInvocationsRunAndWaitTellsNothing() throws Exception {
    var running = List.of(meeting("first", "never"), meeting("second", "never"));
    awaitFile("first");
    awaitFile("second");
    var waiting = Stream.generate(() -> meeting("third", "never")).limit(5).toList();

    function.close();

    for (var invocation : Stream.of(running, waiting).flatMap(List::stream).toList()) {
      assertTrue(invocation.get(1, TimeUnit.MINUTES).contains("errorType"));
    }
    assertEquals(List.of(), notices);
    assertEquals(0, processes().size());
  }

  @Test
  void closingEndsEveryProcess() throws Exception {
    long pid = answer("{}").path("pid").asLong();

    function.close();

    ProcessHandle.of(pid).ifPresent(LocalFunctionTest::assertEnds);
    assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
  }
}
