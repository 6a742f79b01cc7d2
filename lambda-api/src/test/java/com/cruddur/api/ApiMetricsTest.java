package com.cruddur.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the API counts, read from the lines that CloudWatch reads. */
class ApiMetricsTest {
  private final TableFixture fixture = new TableFixture();
  private final Caller andrew = new Caller(fixture.table(), "sub-andrew");

  @BeforeEach
  void registerUsers() {
    var users = new TableUserDirectory(fixture.table());
    users.register("sub-andrew", "andrewbrown", "Andrew Brown");
    users.register("sub-bayko", "bayko", "Andrew Bayko");
  }

  @Test
  void aFirstMessageIsAMessageAndAConversation() throws IOException {
    andrew.send(Map.of("message", "Hello", "handle", "bayko"));
    assertEquals(List.of(Map.of("MessagesSent", 1, "ConversationsStarted", 1)), counts());
  }

  @Test
  void whatFollowsIsAMessageAlone() throws IOException {
    var group =
        JSON.std
            .mapFrom(andrew.send(Map.of("message", "Hello", "handle", "bayko")).getBody())
            .get("message_group_uuid");
    andrew.send(Map.of("message", "again", "handle", "bayko"));
    andrew.send(Map.of("message", "and again", "message_group_uuid", group));
    assertEquals(
        List.of(Map.of("MessagesSent", 1), Map.of("MessagesSent", 1)),
        counts().subList(1, counts().size()));
  }

  @Test
  void readingAndBeingRefusedCountNothing() throws IOException {
    andrew.conversations();
    andrew.send(Map.of("message", "", "handle", "bayko"));
    andrew.send(Map.of("message", "Hello", "handle", "nobody"));
    andrew.send(Map.of("message", "Hello", "message_group_uuid", "no-such-group"));
    new Caller(fixture.table(), Map.of()).send(Map.of("message", "Hello", "handle", "bayko"));
    assertEquals(List.of(), counts());
  }

  /** The documents' values by name, one map for each request that wrote one. */
  private List<Map<String, Object>> counts() throws IOException {
    var counts = new ArrayList<Map<String, Object>>();
    for (var line : andrew.metrics()) {
      var document = JSON.std.mapFrom(line);
      document.remove("_aws");
      counts.add(document);
    }
    return counts;
  }
}
