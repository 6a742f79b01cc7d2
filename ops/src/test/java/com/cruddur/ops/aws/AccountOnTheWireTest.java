package com.cruddur.ops.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each method of the port and each listing, as AWS's own SDK sends and reads them: it knows each
 * service's protocol, and the pages of what it lists.
 */
final class AccountOnTheWireTest {
  private static final String TIME_TO_LIVE =
      """
      {"TableName":"cruddur-messages","TimeToLiveSpecification":{"Enabled":true,"AttributeName":"expires_at"}}
      """;

  private static AwsServer server;
  private static Account account;

  /** The first word of a transcript's name is the method. */
  private static final Map<String, Function<Account, Object>> CALLS =
      Map.ofEntries(
          Map.entry("caller", Account::caller),
          Map.entry("stacks", it -> it.stacks("cruddur-dev-")),
          Map.entry("stack", it -> it.stack("cruddur-dev-data")),
          Map.entry("resources", it -> it.resources("arn:stack")),
          Map.entry("template", it -> it.template("arn:stack")),
          Map.entry("deleteFailures", it -> it.deleteFailures("arn:stack")),
          Map.entry("importers", it -> it.importers("an-export")),
          Map.entry("deleteStack", done(it -> it.deleteStack("arn:stack"))),
          Map.entry("protectStack", done(it -> it.protectStack("cruddur-dev-data", true))),
          Map.entry("table", it -> it.table("cruddur-messages")),
          Map.entry("protectTable", done(it -> it.protectTable("cruddur-messages", false))),
          Map.entry("tableSettings", it -> it.tableSettings("cruddur-messages")),
          Map.entry(
              "changeTable", done(it -> it.changeTable("UpdateTimeToLive", json(TIME_TO_LIVE)))),
          Map.entry("copies", it -> it.copies("cruddur-messages")),
          Map.entry("backUp", it -> it.backUp("cruddur-messages", "before")),
          Map.entry("userPool", it -> it.userPool("us-east-1_a")),
          Map.entry("protectUserPool", done(it -> it.protectUserPool("us-east-1_a", false))),
          Map.entry("attachment", it -> it.attachment("api")),
          Map.entry("functionConfiguration", it -> it.functionConfiguration("api")),
          Map.entry("attach", done(it -> it.attach("api", place()))),
          Map.entry("networkInterfaces", it -> it.networkInterfaces("vpc-1")),
          Map.entry("objects", it -> it.objects("failed")),
          Map.entry("empty", done(it -> it.empty("failed"))),
          Map.entry("logGroupProtected", it -> it.logGroupProtected("/group")),
          Map.entry("protectLogGroup", done(it -> it.protectLogGroup("/group", true))),
          Map.entry("keyDeletion", it -> it.keyDeletion("key-1")),
          Map.entry("parameter", it -> it.parameter("/lock")),
          Map.entry("putParameter", it -> it.putParameter("/lock", "mine", false)),
          Map.entry("deleteParameter", done(it -> it.deleteParameter("/lock"))),
          Map.entry("tagged", it -> it.tagged(Map.of("environment", "dev"))));

  @BeforeAll
  static void start() throws IOException {
    server = new AwsServer();
    account = server.account();
  }

  @AfterAll
  static void stop() {
    account.close();
    server.close();
  }

  static List<Transcript> transcripts() {
    return Stream.of("calls.txt", "listings.txt").flatMap(Transcript::all).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transcripts")
  void whatIsAskedAndReadIsWhatAwsHasNamesFor(Transcript transcript) {
    transcript.answers().forEach(answer -> answer.prepare(server));
    assertEquals(transcript.result(), outcome(transcript));
    assertEquals(
        String.join("\n", transcript.requests()),
        server.received().stream().map(AwsServer.Received::line).collect(Collectors.joining("\n")));
  }

  /** A method or listing without a transcript would be one that was never tried. */
  @Test
  void noMethodAndNoListingIsLeftOut() {
    var words = new TreeSet<String>();
    Arrays.stream(Account.class.getDeclaredMethods()).map(Method::getName).forEach(words::add);
    words.removeAll(List.of("list", "close"));
    Arrays.stream(Kind.values()).map(kind -> "list " + kind).forEach(words::add);
    var tried = new TreeSet<String>();
    transcripts().stream().map(Transcript::subject).forEach(tried::add);
    assertEquals(words, tried);
  }

  /** What is told as JSON is not known to the compiler. */
  @Test
  void aNameThatAwsHasNotIsNotSent() {
    var failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> account.changeTable("UpdateTable", json("{\"TabelName\":\"x\"}")));
    assertEquals("No member TabelName", failure.getMessage());
    assertEquals(List.of(), server.received());
  }

  private static String outcome(Transcript transcript) {
    String[] words = transcript.subject().split(" ");
    Function<Account, Object> call =
        words[0].equals("list") ? it -> it.list(Kind.valueOf(words[1])) : CALLS.get(words[0]);
    try {
      return String.valueOf(call.apply(account));
    } catch (UserError e) {
      return "refused: " + e.getMessage();
    } catch (AwsFailure e) {
      return (e.retryable() ? "passes: " : "fails: ") + e.getMessage();
    }
  }

  private static Function<Account, Object> done(Consumer<Account> call) {
    return it -> {
      call.accept(it);
      return "done";
    };
  }

  private static VpcAttachment place() {
    return new VpcAttachment(List.of("subnet-1", "subnet-2"), List.of("sg-1"));
  }

  private static JsonNode json(String text) {
    try {
      return Json.parse(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
