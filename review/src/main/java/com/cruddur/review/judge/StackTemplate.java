package com.cruddur.review.judge;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A stack as it is, or would be, deployed.
 *
 * @param id its name without that of the environment, such as {@code data}
 * @param name its name in the account
 * @param constructs the path of the construct behind each logical id
 * @param settings how the CDK CLI deploys it, such as {@code cloudFormationExecutionRoleArn}; none:
 *     nobody knows
 */
public record StackTemplate(
    String id,
    String name,
    String account,
    String region,
    boolean terminationProtection,
    JsonNode template,
    Map<String, String> constructs,
    Map<String, String> settings) {

  /** A stack of which nobody knows how it was deployed. */
  public StackTemplate(
      String id,
      String name,
      String account,
      String region,
      boolean terminationProtection,
      JsonNode template,
      Map<String, String> constructs) {
    this(id, name, account, region, terminationProtection, template, constructs, Map.of());
  }

  /** The same stack with another template. */
  public StackTemplate with(JsonNode other) {
    return new StackTemplate(
        id, name, account, region, terminationProtection, other, constructs, settings);
  }

  /** The same stack under another name. */
  StackTemplate called(String other) {
    return new StackTemplate(
        id, other, account, region, terminationProtection, template, constructs, settings);
  }

  /** Whether CloudFormation takes the two for one stack. */
  boolean isSameAs(StackTemplate other) {
    return name.equals(other.name) && account.equals(other.account) && region.equals(other.region);
  }

  /** The same stack with another template, as text that is known to be JSON. */
  StackTemplate with(String json) {
    try {
      return with(Json.parse(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** The construct's path in its stack, which people know; else the logical id without its hash. */
  String name(String id) {
    var path = constructs.get(id);
    return path == null
        ? id.replaceFirst("[0-9A-F]{8}$", "")
        : path.replaceFirst("^[^/]+/[^/]+/", "").replaceFirst("/Resource$", "");
  }

  /** Resources by logical id, with intrinsic functions in one form. */
  Map<String, JsonNode> resources() {
    var resources = new LinkedHashMap<String, JsonNode>();
    section("Resources").properties().forEach(one -> resources.put(one.getKey(), one.getValue()));
    return resources;
  }

  /** A part of the template in the same form, without what the CDK has there for itself. */
  JsonNode section(String name) {
    var section = template.path(name);
    var canonical = new Canonical(this);
    if (!section.isObject()) {
      return canonical.of(section);
    }
    var apps = Json.object();
    for (var entry : section.properties()) {
      if (!CdkParts.isOne(name, entry.getKey(), entry.getValue())) {
        apps.set(entry.getKey(), canonical.of(entry.getValue()));
      }
    }
    return apps.isEmpty() ? MissingNode.getInstance() : apps;
  }
}
