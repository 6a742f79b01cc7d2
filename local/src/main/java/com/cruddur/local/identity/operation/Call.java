package com.cruddur.local.identity.operation;

import com.cruddur.local.identity.pool.CognitoException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of a request, by the names of Cognito's API. */
public record Call(JsonNode input) {
  /**
   * @throws CognitoException InvalidParameterException when it is missing or empty
   */
  String text(String name) {
    return optional(name)
        .orElseThrow(
            () ->
                CognitoException.invalidParameter(
                    "1 validation error detected: Value at '%s' failed to satisfy constraint: Member must not be null"
                        .formatted(name.substring(0, 1).toLowerCase() + name.substring(1))));
  }

  Optional<String> optional(String name) {
    return Optional.of(input.path(name).asText("")).filter(text -> !text.isEmpty());
  }

  JsonNode member(String name) {
    return input.path(name);
  }

  List<String> texts(String name) {
    return input.path(name).valueStream().map(JsonNode::asText).toList();
  }

  /** A list of attributes, {@code [{"Name", "Value"}]}. */
  Map<String, String> attributes(String name) {
    var attributes = new LinkedHashMap<String, String>();
    for (JsonNode attribute : input.path(name)) {
      attributes.put(attribute.path("Name").asText(), attribute.path("Value").asText(""));
    }
    return attributes;
  }

  /** A map of texts, such as AuthParameters. */
  Map<String, String> map(String name) {
    var map = new LinkedHashMap<String, String>();
    input.path(name).properties().forEach(e -> map.put(e.getKey(), e.getValue().asText()));
    return map;
  }

  /** One text of a map. */
  String parameter(String map, String name) {
    String value = input.path(map).path(name).asText("");
    if (value.isEmpty()) {
      throw CognitoException.invalidParameter("Missing required parameter " + name);
    }
    return value;
  }
}
