package com.cruddur.review.judge.policy;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** All requests that policies of the {@link Alphabet} could tell apart. */
final class Requests {
  private Requests() {}

  /**
   * @param keys that the policies ask of
   * @return principals, actions, resources and contexts, each combination of which is a request
   */
  static ObjectNode of(Kind kind, List<Alphabet.Key> keys) {
    var requests = Json.object();
    add(requests.putArray("actions"), Alphabet.REQUESTED_ACTIONS);
    add(
        requests.putArray("resources"),
        kind.hasResources()
            ? Alphabet.REQUESTED_RESOURCES
            : Alphabet.REQUESTED_RESOURCES.subList(0, 1));
    add(
        requests.putArray("principals"),
        kind.hasPrincipals() ? Alphabet.REQUESTING : Alphabet.REQUESTING.subList(0, 1));
    var contexts = List.of(Json.object());
    for (Alphabet.Key key : keys) {
      var more = new ArrayList<ObjectNode>();
      for (ObjectNode context : contexts) {
        for (JsonNode value : Alphabet.json(key.requested())) {
          var one = context.deepCopy();
          more.add(value.isNull() ? one : one.set(key.name(), value));
        }
      }
      contexts = more;
    }
    requests.putArray("contexts").addAll(contexts);
    return requests;
  }

  private static void add(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }
}
