package com.cruddur.templates.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One stack's template and where it would be deployed.
 *
 * @param account twelve digits; {@link #ANY_ACCOUNT} where the app names none
 * @param region for example {@code us-east-1}
 * @param terminationProtected whether CloudFormation is to refuse its deletion
 * @param constructs the path of the construct behind each logical id
 */
public record Stack(
    String name,
    String account,
    String region,
    boolean terminationProtected,
    JsonNode template,
    Map<String, String> constructs) {
  /** Stands for the account of whoever deploys. */
  public static final String ANY_ACCOUNT = "000000000000";

  /** The resources by logical id, in the template's order. */
  public Map<String, Resource> resources() {
    var resources = new LinkedHashMap<String, Resource>();
    for (Map.Entry<String, JsonNode> entry : template.path("Resources").properties()) {
      JsonNode body = entry.getValue();
      resources.put(
          entry.getKey(),
          new Resource(
              this,
              entry.getKey(),
              body.path("Type").asText(),
              constructs.getOrDefault(entry.getKey(), entry.getKey()),
              body.path("Properties")));
    }
    return resources;
  }

  public JsonNode outputs() {
    return template.path("Outputs");
  }

  @Override
  public String toString() {
    return name;
  }
}
