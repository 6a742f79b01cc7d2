package com.cruddur.endtoend.fuzz;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/** What answers told: right values for parameters and fields, by their names in the document. */
final class Known {
  private static final Pattern CURSOR = Pattern.compile("\\?cursor=([^&>]+)");
  private static final int MOST = 20;

  private final Map<String, List<String>> values = new HashMap<>();

  /**
   * @param handle of the person to write to
   */
  Known(String handle) {
    values.put("handle", new ArrayList<>(List.of(handle)));
  }

  /** The one right value from now on. */
  void set(String name, String value) {
    values.put(name, new ArrayList<>(List.of(value)));
  }

  Optional<String> value(String name, Random random) {
    var all = values.getOrDefault(name, List.of());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }

  void learn(Answer answer) {
    answer.header("etag").ifPresent(tag -> add("If-None-Match", tag));
    answer
        .header("link")
        .map(CURSOR::matcher)
        .filter(matcher -> matcher.find())
        .ifPresent(matcher -> add("cursor", matcher.group(1)));
    var json = json(answer.body());
    learn(json, answer.path().equals("/api/message_groups"));
    json.forEach(item -> learn(item, answer.path().equals("/api/message_groups")));
  }

  private void learn(JsonNode item, boolean isConversation) {
    text(item, "message_group_uuid").ifPresent(group -> add("message_group_uuid", group));
    text(item, "created_at").ifPresent(at -> add("read_at", at));
    if (isConversation) {
      text(item, "uuid").ifPresent(group -> add("message_group_uuid", group));
    }
  }

  private static Optional<String> text(JsonNode item, String field) {
    return Optional.ofNullable(item.path(field).textValue());
  }

  static JsonNode json(String body) {
    try {
      return Json.parse(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + body, e);
    }
  }

  private void add(String name, String value) {
    var all = values.computeIfAbsent(name, _ -> new ArrayList<>());
    if (!all.contains(value)) {
      all.add(value);
    }
    if (all.size() > MOST) {
      all.removeFirst();
    }
  }
}
