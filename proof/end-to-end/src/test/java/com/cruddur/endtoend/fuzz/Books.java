package com.cruddur.endtoend.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What was acknowledged to two people since they signed up, held against what is listed: nothing
 * lost, nothing twice.
 */
final class Books {
  private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

  private final Map<String, JsonNode> appended = new HashMap<>();
  private int messages;

  /** Enters an acknowledged send that is no repeat. */
  void sent(Answer answer) {
    messages++;
    var message = Known.json(answer.body());
    if (message.has("uuid")) {
      appended.put(message.path("uuid").asText(), message);
    }
  }

  /**
   * What is missing, too many or otherwise than it was acknowledged.
   *
   * @param get answers a path as one of the people reads it
   */
  List<String> findings(Function<String, Answer> get) {
    var findings = new ArrayList<String>();
    var listed = messages(get, findings);
    var byUuid = new HashMap<String, JsonNode>();
    for (var message : listed) {
      if (byUuid.put(message.path("uuid").asText(), message) != null) {
        findings.add("a message is listed twice: " + message);
      }
    }
    if (listed.size() != messages) {
      findings.add(listed.size() + " messages are listed and " + messages + " were acknowledged");
    }
    appended.forEach(
        (uuid, message) -> {
          var there = byUuid.getOrDefault(uuid, Known.json("null"));
          for (var field : List.of("message", "created_at", "handle", "display_name")) {
            if (!there.path(field).equals(message.path(field))) {
              findings.add(message + " was acknowledged, and listed is " + there);
              break;
            }
          }
        });
    return findings;
  }

  private static List<JsonNode> messages(Function<String, Answer> get, List<String> findings) {
    var messages = new ArrayList<JsonNode>();
    for (var conversation : list("/api/message_groups?limit=100", get, findings)) {
      var path = "/api/messages/" + conversation.path("uuid").asText() + "?limit=100";
      messages.addAll(list(path, get, findings));
    }
    return messages;
  }

  private static List<JsonNode> list(
      String path, Function<String, Answer> get, List<String> findings) {
    var items = new ArrayList<JsonNode>();
    for (var next = path; next != null; ) {
      var answer = get.apply(next);
      if (answer.status() != 200) {
        findings.add("a list is lost: " + answer.status() + " " + next + " " + answer.body());
        return items;
      }
      Known.json(answer.body()).forEach(items::add);
      var link = NEXT.matcher(answer.header("link").orElse(""));
      next = link.matches() ? link.group(1) : null;
    }
    return items;
  }
}
