package com.cruddur.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages, limits and versions of the two lists. */
class ListTest {
  private static final Pattern NEXT = Pattern.compile("<([^?>]*)\\?([^>]*)>; rel=\"next\"");

  private final TableFixture fixture = new TableFixture();
  private final Caller andrew = new Caller(fixture.table(), "sub-andrew");
  private String group;

  @BeforeEach
  void startConversation() throws IOException {
    var users = new TableUserDirectory(fixture.table());
    users.register("sub-andrew", "andrewbrown", "Andrew Brown");
    users.register("sub-bayko", "bayko", "Andrew Bayko");
    var answer = andrew.send(Map.of("message", "0", "handle", "bayko"));
    group = (String) JSON.std.mapFrom(answer.getBody()).get("message_group_uuid");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void followingTheLinksGivesEveryMessageOnceWhateverTheLimit(int limit) throws IOException {
    for (var i = 1; i <= 6; i++) {
      andrew.send(Map.of("message", "" + i, "message_group_uuid", group));
    }
    var seen = new ArrayList<String>();
    Map<String, String> query = Map.of("limit", "" + limit);
    while (query != null) {
      var page = andrew.messages(group, query);
      var texts = texts(page);
      assertTrue(texts.size() <= limit, texts.toString());
      seen.addAll(0, texts);
      query = next(page);
    }
    assertEquals(List.of("0", "1", "2", "3", "4", "5", "6"), seen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "", "ten", "1e1", "99999999999", "+5", "٣"})
  void aLimitBeyondOneToAHundredIsRefused(String limit) {
    var answer = andrew.messages(group, Map.of("limit", limit));
    assertEquals(422, answer.getStatusCode());
    assertEquals("[\"limit_invalid\"]", answer.getBody());
  }

  @Test
  void aListThatIsStillTheSameIsNotSentAgain() {
    var first = andrew.messages(group);
    var tag = first.getHeaders().get("ETag");
    assertTrue(tag.matches("\"[A-Za-z0-9_-]{20}\""), tag);
    assertEquals("private, no-cache", first.getHeaders().get("Cache-Control"));
    for (var known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
      var again = andrew.messages(group, Map.of(), Map.of("if-none-match", known));
      assertEquals(304, again.getStatusCode(), known);
      assertEquals("", again.getBody());
      assertEquals(tag, again.getHeaders().get("ETag"));
      assertEquals("application/json", again.getHeaders().get("Content-Type"));
    }
  }

  @Test
  void aNewMessageMakesAnotherVersion() {
    var tag = andrew.messages(group).getHeaders().get("ETag");
    andrew.send(Map.of("message", "1", "message_group_uuid", group));
    var after = andrew.messages(group, Map.of(), Map.of("if-none-match", tag));
    assertEquals(200, after.getStatusCode());
    assertNotEquals(tag, after.getHeaders().get("ETag"));
  }

  @Test
  void anOlderMessageThatALimitHidesMakesAnotherVersionThroughTheLink() {
    var all = andrew.messages(group, Map.of("limit", "1")).getHeaders();
    assertNull(all.get("Link"));
    fixture.referenceMessage(
        group, "2020-01-01T00:00:00.000000+00:00", TableFixture.BAYKO, "older");
    var more =
        andrew.messages(group, Map.of("limit", "1"), Map.of("if-none-match", all.get("ETag")));
    assertEquals(200, more.getStatusCode());
  }

  @Test
  void aMarkedConversationSaysHowMuchIsUnreadAndAnUnmarkedOneNothing() throws IOException {
    assertFalse(conversation(andrew).containsKey("unread"));
    var bayko = new Caller(fixture.table(), "sub-bayko");
    var answer = JSON.std.mapFrom(bayko.read(group, null).getBody());
    assertEquals(List.of("uuid", "read_at", "unread"), List.copyOf(answer.keySet()));
    assertEquals(group, answer.get("uuid"));
    assertEquals(0, answer.get("unread"));
    assertEquals(0, conversation(bayko).get("unread"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"read_at\":\"soon\"}", "{\"read_at\":5}", "{\"read_at\":\"\"}"})
  void aMarkerThatIsNoTimestampIsRefused(String body) {
    var answer = andrew.read(group, body);
    assertEquals(422, answer.getStatusCode());
    assertEquals("[\"read_at_invalid\"]", answer.getBody());
  }

  private static Map<?, ?> conversation(Caller caller) throws IOException {
    return (Map<?, ?>) JSON.std.listFrom(caller.conversations().getBody()).getFirst();
  }

  private static Map<String, String> next(APIGatewayV2HTTPResponse page) {
    var link = page.getHeaders().get("Link");
    if (link == null) {
      return null;
    }
    var matcher = NEXT.matcher(link);
    assertTrue(matcher.matches(), link);
    var query = new HashMap<String, String>();
    for (var parameter : matcher.group(2).split("&")) {
      query.put(parameter.split("=")[0], parameter.split("=")[1]);
    }
    return query;
  }

  private static List<String> texts(APIGatewayV2HTTPResponse answer) throws IOException {
    var texts = new ArrayList<String>();
    for (var message : JSON.std.listFrom(answer.getBody())) {
      texts.add((String) ((Map<?, ?>) message).get("message"));
    }
    return texts;
  }
}
