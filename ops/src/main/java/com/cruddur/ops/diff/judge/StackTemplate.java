package com.cruddur.ops.diff.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A stack as it is, or would be, deployed.
 *
 * @param id its name without that of the environment, such as {@code data}
 * @param name its name in the account
 * @param constructs the path of the construct behind each logical id
 */
public record StackTemplate(
    String id,
    String name,
    String account,
    String region,
    boolean terminationProtection,
    JsonNode template,
    Map<String, String> constructs) {

  /** The same stack with another template. */
  public StackTemplate with(JsonNode other) {
    return new StackTemplate(id, name, account, region, terminationProtection, other, constructs);
  }

  /** Resources by logical id, with intrinsic functions in one form and without code hashes. */
  Map<String, JsonNode> resources() {
    var resources = new LinkedHashMap<String, JsonNode>();
    var canonical = new Canonical(this);
    for (Map.Entry<String, JsonNode> entry : template.path("Resources").properties()) {
      resources.put(Canonical.withoutVersionHash(entry.getKey()), canonical.of(entry.getValue()));
    }
    return resources;
  }

  /** Whatever else the template has, in the same form. */
  JsonNode section(String name) {
    return new Canonical(this).of(template.path(name));
  }
}
