package com.cruddur.ops.aws;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Calls with inputs of plain members. */
record Requests(AwsCalls calls) {

  /**
   * @param members names and values in turn: text, booleans, numbers or JSON
   */
  static ObjectNode input(Object... members) {
    ObjectNode input = Json.object();
    for (int i = 0; i < members.length; i += 2) {
      String name = (String) members[i];
      switch (members[i + 1]) {
        case String text -> input.put(name, text);
        case Boolean flag -> input.put(name, flag);
        case Integer number -> input.put(name, number);
        case JsonNode json -> input.set(name, json);
        default -> throw new IllegalArgumentException(name + ": " + members[i + 1]);
      }
    }
    return input;
  }

  JsonNode call(String service, String command, Object... members) {
    return calls.call(service, command, input(members)).output();
  }

  /** Empty when what is asked for is not there. */
  Optional<JsonNode> find(String service, String command, Object... members) {
    try {
      return Optional.of(call(service, command, members));
    } catch (AwsFailure e) {
      if (e.notFound()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Pages whose next token is asked for under the name that it came with. */
  Pages pages(String service, String command, String token, Object... members) {
    return new Pages(calls, service, command, input(members), token, token);
  }
}
