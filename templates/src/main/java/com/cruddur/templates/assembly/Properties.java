package com.cruddur.templates.assembly;

import com.cruddur.templates.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A resource's properties, read one by one. A reader names every property that it obeys or that has
 * no effect here, so that one which nobody thought of is refused and never quietly ignored.
 */
public final class Properties {
  private final Resource resource;
  private final Expressions expressions;
  private final Set<String> read = new LinkedHashSet<>();
  private final Set<String> idle = new TreeSet<>();

  Properties(Resource resource, Expressions expressions) {
    this.resource = resource;
    this.expressions = expressions;
  }

  public Resource resource() {
    return resource;
  }

  /** The value, evaluated; a missing node when the template does not set it. */
  public JsonNode get(String name) {
    read.add(name);
    return value(name);
  }

  /** The value as the template writes it. */
  public JsonNode raw(String name) {
    read.add(name);
    return resource.properties().path(name);
  }

  /** One member of a property that is an object, evaluated by itself. */
  public JsonNode evaluate(JsonNode expression) {
    return expressions.evaluate(expression, resource.stack(), resource.logicalId());
  }

  private JsonNode value(String name) {
    JsonNode property = resource.properties().path(name);
    return property.isMissingNode() ? property : evaluate(property);
  }

  public String text(String name) {
    JsonNode value = get(name);
    if (value.isMissingNode() || value.isContainerNode()) {
      throw new UserError("%s has no %s".formatted(resource.described(), name));
    }
    return value.asText();
  }

  public String text(String name, String otherwise) {
    return get(name).asText(otherwise);
  }

  public int number(String name, int otherwise) {
    return get(name).asInt(otherwise);
  }

  public boolean flag(String name, boolean otherwise) {
    return get(name).asBoolean(otherwise);
  }

  public List<String> texts(String name) {
    var texts = new ArrayList<String>();
    get(name).forEach(element -> texts.add(element.asText()));
    return texts;
  }

  /** States which properties, where set, change nothing on one machine. */
  public Properties withoutEffect(String... names) {
    for (String name : names) {
      if (resource.properties().has(name)) {
        idle.add(name);
      }
    }
    return this;
  }

  /**
   * To be called when all that is obeyed has been read.
   *
   * @return the properties that are set and change nothing here
   * @throws UserError when the template sets one that nobody read
   */
  public List<String> refuseOthers() {
    for (Iterator<String> names = resource.properties().fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!read.contains(name) && !idle.contains(name)) {
        throw new UserError(
            "The local runner does not know the property %s of %s: teach it, or do without it in the app"
                .formatted(name, resource.described()));
      }
    }
    return List.copyOf(idle);
  }
}
