package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.Clients;
import com.cruddur.templates.Json;
import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.assembly.Resource;
import com.cruddur.templates.assembly.Stack;
import com.cruddur.templates.assembly.Synthesis;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What EventBridge sends every week, byte by byte as the templates say, to each function as AWS's
 * own runtime runs it.
 */
@ExtendWith(SharedSystem.class)
@Tag("thorough")
class WeeklyEventIT {

  /**
   * A rule's target.
   *
   * @param function by its name here, with its alias
   */
  private record Weekly(String function, String alias, String input) {}

  @Test
  void itIsAnsweredWritesNothingAndIsNoError() throws Exception {
    assertTrue(SharedSystem.seeded().system().awaitIdle(Duration.ofMinutes(2)));
    var functions = new TreeSet<String>();
    var before = items();
    var counted = SharedSystem.logs().counted();
    for (Weekly weekly : weekly()) {
      functions.add(weekly.function());
      var logged = log(weekly).size();
      assertTrue(Json.parse(invoke(weekly)) != null);
      var lines = log(weekly).subList(logged, log(weekly).size());
      assertEquals(1, lines.size(), lines::toString);
      var line = Json.parse(lines.getFirst());
      assertEquals("INFO", line.path("level").asText(), lines::toString);
      assertTrue(line.path("fault").isMissingNode(), lines::toString);
      assertEquals(0, line.path("calls").asInt(), lines::toString);
    }
    assertEquals(Set.of("ApiFunction", "PostConfirmationFunction", "StreamFunction"), functions);
    assertTrue(SharedSystem.seeded().system().awaitIdle(Duration.ofMinutes(2)));
    assertEquals(before, items());
    assertEquals(counted, SharedSystem.logs().counted());
  }

  /** Lambda says by this header that a function failed; the status is 200 all the same. */
  private static String invoke(Weekly weekly) throws Exception {
    var uri =
        URI.create(
            "%s/2015-03-31/functions/%s:%s/invocations"
                .formatted(
                    SharedSystem.seeded().system().lambda(), weekly.function(), weekly.alias()));
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(weekly.input())).build(),
              BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer::body);
      assertTrue(
          answer.headers().firstValue("X-Amz-Function-Error").isEmpty(),
          () -> weekly + ": " + answer.body());
      return answer.body();
    }
  }

  private static List<Weekly> weekly() {
    var weekly = new ArrayList<Weekly>();
    var folder = new Synthesis(SharedSystem.ROOT).upToDate(_ -> {});
    for (Stack stack : Assembly.read(folder, "dev").stacks()) {
      for (Resource rule : stack.resources().values()) {
        if (rule.type().equals("AWS::Events::Rule")) {
          var target = rule.properties().path("Targets").path(0);
          var alias = stack.resources().get(target.at("/Arn/Ref").asText()).properties();
          var function = alias.at("/FunctionName/Ref").asText();
          weekly.add(
              new Weekly(
                  function.replaceFirst("[0-9A-F]{8}$", ""),
                  alias.path("Name").asText(),
                  target.path("Input").asText()));
        }
      }
    }
    return weekly;
  }

  private static List<String> log(Weekly weekly) throws Exception {
    return SharedSystem.logs().linesOf(weekly.function());
  }

  private static Map<String, Map<String, AttributeValue>> items() {
    var items = new TreeMap<String, Map<String, AttributeValue>>();
    try (var client = Clients.dynamoDb(SharedSystem.seeded().system().dynamoDb())) {
      client
          .scanPaginator(scan -> scan.tableName("cruddur-messages"))
          .items()
          .forEach(item -> items.put(item.get("pk").s() + " " + item.get("sk").s(), item));
    }
    return items;
  }
}
