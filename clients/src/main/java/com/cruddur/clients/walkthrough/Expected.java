package com.cruddur.clients.walkthrough;

import com.cruddur.clients.walkthrough.ApiClient.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What the steps of a walk-through look at in an answer. */
final class Expected {
  private static final int SHOWN = 48;

  private Expected() {}

  static Answer expect(int status, Answer answer) {
    if (answer.status() != status) {
      throw new Walkthrough.Unseen(answer, "status " + status, answer);
    }
    return answer;
  }

  /** A 422 with these codes. */
  static Answer refuse(Answer answer, String... codes) {
    var seen = new ArrayList<String>();
    answer.body().forEach(code -> seen.add(code.asText()));
    if (answer.status() != 422 || !seen.equals(List.of(codes))) {
      throw new Walkthrough.Unseen(answer, "422 " + List.of(codes), answer);
    }
    return answer;
  }

  static JsonNode lastOf(JsonNode list) {
    return list.path(list.size() - 1);
  }

  /** A row's text on a line of its own. */
  static String shortened(JsonNode row) {
    var text = text(row, "message").replace('\n', ' ');
    var end = text.offsetByCodePoints(0, Math.min(SHOWN, text.codePointCount(0, text.length())));
    return end == text.length() ? text : text.substring(0, end) + " …";
  }

  static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }
}
