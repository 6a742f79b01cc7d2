package com.cruddur.ops.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A call that answers page by page. */
record Pages(
    AwsCalls calls,
    String service,
    String command,
    JsonNode input,
    String outputToken,
    String inputToken) {

  /** The elements of a list that all pages carry. */
  List<JsonNode> all(String list) {
    var all = new ArrayList<JsonNode>();
    ObjectNode request = input.deepCopy();
    while (true) {
      JsonNode page = calls.call(service, command, request).output();
      page.path(list).forEach(all::add);
      JsonNode next = page.path(outputToken);
      if (next.asText().isEmpty()) {
        return all;
      }
      request.set(inputToken, next);
    }
  }
}
