package com.cruddur.templates.assembly;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A resource as its template declares it.
 *
 * @param type for example {@code AWS::Lambda::Function}
 * @param path the construct's path in the CDK app; the logical id when the template has none
 * @param properties not evaluated; a missing node when there are none
 */
public record Resource(
    Stack stack, String logicalId, String type, String path, JsonNode properties) {

  /** For sentences: type, logical id, stack and construct. */
  public String described() {
    return "%s %s (stack %s, construct %s)".formatted(type, logicalId, stack.name(), path);
  }

  @Override
  public String toString() {
    return described();
  }
}
