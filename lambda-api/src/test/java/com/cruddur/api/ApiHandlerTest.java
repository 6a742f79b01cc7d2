package com.cruddur.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.User;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiHandlerTest {
  private final TableFixture fixture = new TableFixture();
  private final Caller andrew = new Caller(fixture.table(), "sub-andrew");
  private final Caller bayko = new Caller(fixture.table(), "sub-bayko");
  private final Caller londo = new Caller(fixture.table(), "sub-londo");
  private User baykoUser;

  @BeforeEach
  void registerUsers() {
    var users = new TableUserDirectory(fixture.table());
    users.register("sub-andrew", "andrewbrown", "Andrew Brown");
    baykoUser = users.register("sub-bayko", "bayko", "Andrew Bayko");
    users.register("sub-londo", "londo", "Londo Mollari");
  }

  /** What keeps the function's version active: of a request it has the route alone. */
  @Test
  void theWeeklyEventDoesNothing() {
    var weekly = new APIGatewayV2HTTPEvent();
    weekly.setVersion("2.0");
    weekly.setRouteKey("GET /api/health-check");
    var before = fixture.scan();
    assertEquals(200, andrew.call(weekly).getStatusCode());
    assertEquals(before, fixture.scan());
  }

  @Test
  void aFirstMessageAnswersWithTheConversation() throws IOException {
    var answer = andrew.send(Map.of("message", "Hello", "handle", "bayko"));
    assertEquals(200, answer.getStatusCode());
    assertEquals("application/json", answer.getHeaders().get("Content-Type"));
    assertEquals(List.of("message_group_uuid"), List.copyOf(object(answer).keySet()));
  }

  @Test
  void anAppendedMessageAnswersWithItself() throws IOException {
    var group = startConversation();
    var answer = object(bayko.send(Map.of("message", "Hi 👋", "message_group_uuid", group)));
    assertEquals(
        List.of("message_group_uuid", "uuid", "display_name", "handle", "message", "created_at"),
        List.copyOf(answer.keySet()));
    assertEquals(group, answer.get("message_group_uuid"));
    assertEquals("Andrew Bayko", answer.get("display_name"));
    assertEquals("bayko", answer.get("handle"));
    assertEquals("Hi 👋", answer.get("message"));
    assertTrue(
        answer
            .get("created_at")
            .toString()
            .matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{6}\\+00:00"));
  }

  @Test
  void conversationsAreListedFromTheCallersSide() throws IOException {
    var group = startConversation();
    var row = (Map<?, ?>) list(bayko.conversations()).getFirst();
    assertEquals(
        List.of("uuid", "display_name", "handle", "message", "created_at"),
        List.copyOf(row.keySet()));
    assertEquals(group, row.get("uuid"));
    assertEquals("andrewbrown", row.get("handle"));
    assertEquals("Hello", row.get("message"));
    assertEquals(List.of(), list(londo.conversations()));
  }

  @Test
  void messagesAreGivenOldestFirstAndLinkToOlderOnes() throws IOException {
    var group = startConversation();
    for (var i = 1; i <= 24; i++) {
      andrew.send(Map.of("message", "" + i, "message_group_uuid", group));
    }
    var newest = bayko.messages(group);
    assertEquals("5", texts(newest).getFirst());
    assertEquals("24", texts(newest).getLast());
    assertEquals(20, texts(newest).size());
    var link = newest.getHeaders().get("Link");
    assertTrue(link.startsWith("</api/messages/" + group + "?cursor="), link);
    assertTrue(link.endsWith(">; rel=\"next\""), link);
    var older =
        bayko.messages(
            group, Map.of("cursor", link.substring(link.indexOf('=') + 1, link.indexOf('>'))));
    assertEquals(List.of("Hello", "1", "2", "3", "4"), texts(older));
    assertNull(older.getHeaders().get("Link"));
  }

  @Test
  void anOutsiderIsAnsweredAsForAnUnknownConversation() throws IOException {
    var group = startConversation();
    for (var uuid : List.of(group, UUID.randomUUID().toString(), "no-uuid")) {
      refused(londo.messages(uuid), "message_group_not_found");
      refused(
          londo.send(Map.of("message", "let me in", "message_group_uuid", uuid)),
          "message_group_not_found");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"message\":\"hi\"} | user_reciever_handle_blank",
        "{\"message\":\"hi\",\"handle\":\"\"} | user_reciever_handle_blank",
        "{\"message\":\"hi\",\"handle\":null} | user_reciever_handle_blank",
        "{\"message\":\"hi\",\"handle\":7} | user_reciever_handle_blank",
        "{\"message\":\"hi\",\"handle\":\"nobody\"} | receiver_not_found",
        "{\"message\":\"hi\",\"handle\":\"andrewbrown\"} | receiver_not_found",
        "{\"message\":\"hi\",\"handle\":\"bayko\",\"message_group_uuid\":\"\"} |"
            + " message_group_uuid_blank",
        "{\"message\":\"hi\",\"message_group_uuid\":5} | message_group_uuid_blank",
        "{\"message\":\"hi\",\"message_group_uuid\":[]} | message_group_uuid_blank",
        "{\"message\":\"hi\",\"message_group_uuid\":\"unknown\"} | message_group_not_found",
        "{\"message\":\"  \",\"handle\":\"bayko\"} | message_blank",
        "{\"message\":5,\"handle\":\"bayko\"} | message_blank",
        "{\"message\":{\"a\":1},\"handle\":\"bayko\"} | message_blank",
        "{\"handle\":\"bayko\"} | message_blank",
        "{} | message_blank,user_reciever_handle_blank",
      })
  void aBadBodyIsRefusedWithItsCodes(String body, String codes) throws IOException {
    refused(andrew.send(body), codes.split(","));
    assertTrue(fixture.scan().stream().noneMatch(item -> item.get("pk").startsWith("MSG#")));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "[]", "null", "5", "{\"message\":", "not json", "{} {}", "\u0000"})
  void aBodyThatIsNoJsonObjectIsABadRequest(String body) throws IOException {
    problem(andrew.send(body), 400, "Bad Request");
  }

  @Test
  void overlongTextAndHandlesAreRefused() throws IOException {
    refused(
        andrew.send(Map.of("message", "é".repeat(1025), "handle", "bayko")),
        "message_exceed_max_chars_1024");
    refused(
        andrew.send(Map.of("message", "hi", "handle", "x".repeat(4_000))), "receiver_not_found");
  }

  @Test
  void aNestedBodyOfAnyDepthIsNoFault() throws IOException {
    problem(andrew.send("{\"message\":" + "[".repeat(100_000)), 400, "Bad Request");
  }

  @Test
  void aBodyInBase64IsRead() throws IOException {
    var event = andrew.event("POST /api/messages", "/api/messages");
    event.setBody(
        Base64.getEncoder().encodeToString("{\"message\":\"hi\",\"handle\":\"bayko\"}".getBytes()));
    event.setIsBase64Encoded(true);
    assertEquals(200, andrew.call(event).getStatusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "%00", "MToy MDIz"})
  void aBadCursorIsRefused(String cursor) throws IOException {
    refused(andrew.messages(startConversation(), Map.of("cursor", cursor)), "cursor_invalid");
  }

  @Test
  void aCallerWithoutAUserIsRefused() throws IOException {
    var stranger = new Caller(fixture.table(), "sub-of-nobody");
    refused(stranger.conversations(), "sender_not_found");
    refused(stranger.messages(startConversation()), "sender_not_found");
    refused(stranger.send(Map.of("message", "hi", "handle", "bayko")), "sender_not_found");
    refused(new Caller(fixture.table(), " ").conversations(), "cognito_user_id_blank");
  }

  @Test
  void anIdTokenOrNoTokenIsUnauthorized() throws IOException {
    for (var claims :
        List.of(Map.of("sub", "sub-andrew", "token_use", "id"), Map.of("sub", "sub-andrew"))) {
      var caller = new Caller(fixture.table(), claims);
      for (var answer :
          List.of(
              caller.conversations(),
              caller.messages("group"),
              caller.read("group", null),
              caller.send(Map.of("message", "hi", "handle", "bayko")),
              profile(caller, "@bayko"))) {
        assertEquals(401, answer.getStatusCode());
        assertEquals(Map.of(), object(answer));
      }
    }
    var event = andrew.event("GET /api/message_groups", "/api/message_groups");
    event.setRequestContext(null);
    assertEquals(401, andrew.call(event).getStatusCode());
  }

  @Test
  void aProfileIsShownToAnyoneWhomTheRouteLetsPass() throws IOException {
    var anyone = new Caller(fixture.table(), Map.of());
    for (var caller : List.of(anyone, andrew)) {
      assertEquals(
          Map.of("uuid", baykoUser.uuid(), "handle", "bayko", "display_name", "Andrew Bayko"),
          object(profile(caller, "@bayko")));
    }
    assertEquals(Map.of(), object(profile(anyone, "@nobody")));
    assertEquals(Map.of(), object(profile(anyone, "bayko")));
    assertEquals(Map.of(), object(profile(anyone, "@")));
  }

  @Test
  void healthIsShownToAnyone() throws IOException {
    var anyone = new Caller(fixture.table(), Map.of());
    var answer = anyone.call(anyone.event("GET /api/health-check", "/api/health-check"));
    assertEquals("{\"success\":true,\"ver\":1}", answer.getBody());
  }

  @Test
  void aRouteThatDoesNotExistIsNotFound() throws IOException {
    var answer = andrew.call(andrew.event("GET /api/nothing", "/api/nothing"));
    problem(answer, 404, "Not Found");
  }

  private String startConversation() throws IOException {
    return (String)
        object(andrew.send(Map.of("message", "Hello", "handle", "bayko")))
            .get("message_group_uuid");
  }

  private static APIGatewayV2HTTPResponse profile(Caller caller, String handle) {
    var event = caller.event("GET /api/users/{handle}/short", "/api/users/" + handle + "/short");
    event.setPathParameters(new HashMap<>(Map.of("handle", handle)));
    return caller.call(event);
  }

  private static void refused(APIGatewayV2HTTPResponse answer, String... codes) throws IOException {
    assertEquals(422, answer.getStatusCode());
    assertEquals(List.of(codes), list(answer));
  }

  private static void problem(APIGatewayV2HTTPResponse answer, int status, String title)
      throws IOException {
    assertEquals(status, answer.getStatusCode());
    assertEquals("application/problem+json", answer.getHeaders().get("Content-Type"));
    var problem = object(answer);
    assertEquals(List.of("type", "title", "status", "detail"), List.copyOf(problem.keySet()));
    assertEquals("about:blank", problem.get("type"));
    assertEquals(title, problem.get("title"));
    assertEquals(status, problem.get("status"));
  }

  private static List<String> texts(APIGatewayV2HTTPResponse answer) throws IOException {
    var texts = new ArrayList<String>();
    for (var message : list(answer)) {
      texts.add((String) ((Map<?, ?>) message).get("message"));
    }
    return texts;
  }

  private static Map<String, Object> object(APIGatewayV2HTTPResponse answer) throws IOException {
    return JSON.std.mapFrom(answer.getBody());
  }

  private static List<Object> list(APIGatewayV2HTTPResponse answer) throws IOException {
    return JSON.std.listFrom(answer.getBody());
  }
}
