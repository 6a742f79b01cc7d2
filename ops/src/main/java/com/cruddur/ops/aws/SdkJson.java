package com.cruddur.ops.aws;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * What DynamoDB says and is told as JSON, under the names of its API, because a template is JSON
 * too: the two are compared, and what one says is sent as the other's.
 */
final class SdkJson {
  private SdkJson() {}

  /** What is set; timestamps are ISO-8601 text. */
  static JsonNode of(SdkPojo value) {
    var json = Json.object();
    for (SdkField<?> field : value.sdkFields()) {
      var member = field.getValueOrDefault(value);
      if (member != null && !(member instanceof SdkAutoConstructList<?>)) {
        json.set(field.locationName(), node(member));
      }
    }
    return json;
  }

  private static JsonNode node(Object value) {
    return switch (value) {
      case SdkPojo members -> of(members);
      case List<?> list -> {
        ArrayNode array = Json.array();
        list.forEach(element -> array.add(node(element)));
        yield array;
      }
      case Boolean flag -> JsonNodeFactory.instance.booleanNode(flag);
      case Integer number -> JsonNodeFactory.instance.numberNode(number);
      // As a parser reads it, which compares an integer with no long
      case Long number when number == number.intValue() ->
          JsonNodeFactory.instance.numberNode(number.intValue());
      case Long number -> JsonNodeFactory.instance.numberNode(number);
      case Double number -> JsonNodeFactory.instance.numberNode(number);
      case String text -> JsonNodeFactory.instance.textNode(text);
      case Instant time -> JsonNodeFactory.instance.textNode(time.toString());
      default -> throw new IllegalArgumentException("No JSON of " + value.getClass());
    };
  }

  /**
   * @param builder of a request or of a part of one
   * @throws IllegalArgumentException when it has no member of a name
   */
  static <B extends SdkPojo> B fill(B builder, JsonNode json) {
    json.properties()
        .forEach(
            member -> {
              var field =
                  builder.sdkFields().stream()
                      .filter(it -> it.locationName().equals(member.getKey()))
                      .findFirst()
                      .orElseThrow(
                          () -> new IllegalArgumentException("No member " + member.getKey()));
              field.set(builder, value(field, member.getValue()));
            });
    return builder;
  }

  private static Object value(SdkField<?> field, JsonNode json) {
    var type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      return ((Buildable) fill(field.constructor().get(), json)).build();
    }
    if (type == MarshallingType.LIST) {
      var element = field.getTrait(ListTrait.class).memberFieldInfo();
      var list = new ArrayList<>();
      json.forEach(node -> list.add(value(element, node)));
      return list;
    }
    if (type == MarshallingType.BOOLEAN) {
      return json.booleanValue();
    }
    if (type == MarshallingType.INTEGER) {
      return json.intValue();
    }
    if (type == MarshallingType.LONG) {
      return json.longValue();
    }
    if (type == MarshallingType.STRING) {
      return json.textValue();
    }
    throw new IllegalArgumentException("No value of " + type);
  }
}
