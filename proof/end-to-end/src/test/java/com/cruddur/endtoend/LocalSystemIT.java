package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.seed.SeedConversation;
import com.cruddur.clients.walkthrough.ApiClient;
import com.cruddur.clients.walkthrough.Report;
import com.cruddur.clients.walkthrough.Walkthrough;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

/** The packaged jars and synthesized templates, running, through HTTP. */
@ExtendWith(SharedSystem.class)
class LocalSystemIT {
  private static final String GROUP = SeedConversation.GROUP;

  @Test
  void theWalkThroughTheWholeSystemSeesAllItHasToSee() throws IOException {
    var shown = new StringWriter();
    new Walkthrough(SharedSystem::client, Walkthrough.Cast.DEMO, new Report(new PrintWriter(shown)))
        .run(GROUP);
    assertTrue(shown.toString().contains("the stream moved both rows"), shown::toString);
  }

  @Test
  void aReaderOfTheReferencesShapesSeesTheSeedAndBothInboxes() throws IOException {
    var bayko = uuidOf("bayko");
    var andrew = uuidOf("andrewbrown");
    for (var region : List.of(Region.CA_CENTRAL_1, Region.AP_SOUTH_1)) {
      try (var reader =
          new ReferenceReader(SharedSystem.seeded().system().dynamoDb(), "whoever", region)) {
        assertEquals(List.of("cruddur-messages"), reader.tables());
        assertEquals(20, reader.messages(GROUP).size());
        assertEquals("bayko", rowOf(reader.conversations(andrew)).get("user_handle"));
        assertEquals("andrewbrown", rowOf(reader.conversations(bayko)).get("user_handle"));
      }
    }
  }

  @Test
  void theSeedHasAtLeastFortyMessagesWithTheirTextUnharmed() throws IOException {
    var texts = everyText(client("bayko"));
    var seed = SeedConversation.own().lines().stream().map(SeedConversation.Line::text).toList();
    assertTrue(seed.size() >= 40 && texts.containsAll(seed));
  }

  @Test
  void sendersAtTheSameMomentLoseNothing() throws Exception {
    var bayko = client("bayko");
    var andrew = client("andrewbrown");
    var sends =
        IntStream.range(0, 40)
            .<Callable<Integer>>mapToObj(
                i ->
                    () ->
                        (i % 2 == 0 ? bayko : andrew)
                            .send(Map.of("message", "together " + i, "message_group_uuid", GROUP))
                            .status())
            .toList();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var sent : threads.invokeAll(sends)) {
        assertEquals(200, sent.get(), LocalSystemIT::whatHappened);
      }
    }
    var seen = everyText(bayko);
    for (var i = 0; i < 40; i++) {
      assertEquals(1, Collections.frequency(seen, "together " + i));
    }
  }

  @Test
  void aListThatIsStillTheSameIsNotSentAgainAndKeepsItsType() throws IOException {
    var first = client("bayko").get("/api/message_groups");
    var tag = first.headers().firstValue("ETag").orElseThrow();
    var again = client("bayko").get("/api/message_groups", Map.of("If-None-Match", tag));
    assertEquals(304, again.status());
    for (var header : List.of("Content-Type", "ETag")) {
      assertEquals(first.headers().allValues(header), again.headers().allValues(header));
    }
  }

  @Test
  void fieldsOfOtherTypesCountAsBlank() throws IOException {
    assertEquals(
        "422 [\"message_blank\",\"user_reciever_handle_blank\"]",
        client("bayko").post("{\"message\":7,\"handle\":[]}").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "00000000-0000-0000-0000-000000000000", "..%2F..", "a+b"})
  void anUnknownConversationIsRefused(String uuid) throws IOException {
    assertEquals(
        "422 [\"message_group_not_found\"]",
        client("bayko").get("/api/messages/" + uuid).toString());
  }

  @Test
  void theMistakesOfARequestAreToldAtOnce() throws IOException {
    assertEquals(
        "422 [\"message_group_uuid_blank\",\"cursor_invalid\",\"limit_invalid\"]",
        client("bayko").get("/api/messages/%20?cursor=&limit=0").toString());
    assertEquals(
        "422 [\"idempotency_key_invalid\",\"message_blank\",\"user_reciever_handle_blank\"]",
        client("bayko").post("{}", Map.of("Idempotency-Key", "two words")).toString());
  }

  @Test
  void aMarkerInAnyFormIsAnsweredAndListedByItsMoment() throws IOException {
    // Not the seeded conversation, whose rows a reader of the reference's shapes reads here too
    var reader = client("londo");
    var sent = client("altbrown").send(Map.of("message", "first", "handle", "londo"));
    assertEquals(200, sent.status());
    var group = sent.body().path("message_group_uuid").asText();
    var path = "/api/message_groups/" + group + "/read";
    var marked = reader.put(path, "{\"read_at\":\"2001-01-01T05:00:00.5+05:00\"}").body();
    assertEquals("2001-01-01T00:00:00.500000+00:00", marked.path("read_at").asText());
    assertTrue(marked.path("unread").asInt() > 0, marked::toString);
    var all = reader.put(path, "{}").body();
    assertEquals(0, all.path("unread").asInt(), all::toString);
    assertEquals(
        "422 [\"read_at_invalid\"]",
        reader.put(path, "{\"read_at\":\"+12001-01-01T00:00:00Z\"}").toString());
  }

  @Test
  void routesThatNeedNoTokenAnswerAnyone() throws IOException {
    var anyone = SharedSystem.client(Optional.empty());
    assertEquals("200 {\"success\":true,\"ver\":1}", anyone.get("/api/health-check").toString());
    assertEquals(
        "Andrew Bayko", anyone.get("/api/users/@bayko/short").body().path("display_name").asText());
    assertEquals("200 {}", anyone.get("/api/users/@nobody/short").toString());
    assertEquals(404, anyone.get("/api/nothing").status());
  }

  @Test
  void theWebClientsOriginMayCallAndOthersMayNot() throws Exception {
    assertEquals(
        Optional.of("http://localhost:3000"),
        preflight("http://localhost:3000").headers().firstValue("access-control-allow-origin"));
    assertEquals(
        Optional.empty(),
        preflight("http://evil.example").headers().firstValue("access-control-allow-origin"));
  }

  /** Through Lambda's own runtime client with JSON logs, where its logger would wrap the lines. */
  @Test
  void whatTheFunctionsCountStandsInTheirLogsAsCloudWatchReadsIt() throws IOException {
    assertEquals(
        200,
        client("bayko").send(Map.of("message", "counted", "message_group_uuid", GROUP)).status());
    var wanted = Set.of("ApiFunction MessagesSent", "StreamFunction RowsMoved");
    var end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    var seen = SharedSystem.logs().counted();
    while (!seen.containsAll(wanted) && System.nanoTime() < end) {
      Thread.onSpinWait();
      seen = SharedSystem.logs().counted();
    }
    assertTrue(seen.containsAll(wanted), seen::toString);
  }

  @Test
  void everyResourceOfTheTemplatesIsAccountedFor() {
    var summary = SharedSystem.seeded().system().summary();
    assertTrue(summary.entries().stream().noneMatch(entry -> entry.how().isBlank()));
    assertTrue(
        summary.entries().stream()
            .filter(entry -> entry.type().equals("AWS::Lambda::Function"))
            .allMatch(entry -> entry.runs()));
    assertEquals(
        List.of(),
        SharedSystem.notices().stream()
            .filter(line -> line.contains("gave up") && !FailedRecordsIT.provoked(line))
            .toList());
  }

  /** The conversation's texts through all its pages. */
  private static List<String> everyText(ApiClient client) throws IOException {
    var texts = new ArrayList<String>();
    var path = Optional.of("/api/messages/" + GROUP);
    while (path.isPresent()) {
      var page = client.get(path.get());
      page.body().forEach(message -> texts.add(message.path("message").asText()));
      path = page.next();
    }
    return texts;
  }

  /** For a failure's message: what the system told people, and what its API function logged. */
  private static String whatHappened() {
    return SharedSystem.notices() + "\n" + SharedSystem.logs().apiErrors();
  }

  private static HttpResponse<Void> preflight(String origin) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(SharedSystem.seeded().system().api().resolve("/api/messages"))
              .method("OPTIONS", BodyPublishers.noBody())
              .header("Origin", origin)
              .header("Access-Control-Request-Method", "POST")
              .header("Access-Control-Request-Headers", "authorization,content-type")
              .build(),
          BodyHandlers.discarding());
    }
  }

  private static Map<String, String> rowOf(List<Map<String, String>> rows) {
    return rows.stream()
        .filter(row -> row.get("message_group_uuid").equals(GROUP))
        .findFirst()
        .orElseThrow();
  }

  private static String uuidOf(String handle) throws IOException {
    return SharedSystem.client(Optional.empty())
        .get("/api/users/@" + handle + "/short")
        .body()
        .path("uuid")
        .asText();
  }

  private static ApiClient client(String handle) {
    return SharedSystem.client(handle);
  }
}
