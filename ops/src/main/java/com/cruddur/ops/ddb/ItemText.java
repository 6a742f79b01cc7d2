package com.cruddur.ops.ddb;

import com.cruddur.messages.Items;
import com.cruddur.messages.TableSchema;
import com.cruddur.templates.Json;
import com.cruddur.templates.command.Paint;
import com.cruddur.templates.command.Printable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item as one line. */
public final class ItemText {
  private ItemText() {}

  /** For people: keys, then the other attributes by name. */
  public static String line(Map<String, AttributeValue> item, Paint paint) {
    var others = new TreeMap<>(item);
    others.remove(TableSchema.PARTITION_KEY);
    others.remove(TableSchema.SORT_KEY);
    return paint.bold(Printable.value(Items.string(item, TableSchema.PARTITION_KEY)))
        + "  "
        + Printable.value(Items.string(item, TableSchema.SORT_KEY))
        + others.entrySet().stream()
            .map(
                attribute ->
                    "  "
                        + paint.faint(Printable.value(attribute.getKey()) + "=")
                        + Printable.value(text(attribute.getValue())))
            .collect(Collectors.joining());
  }

  /** For programs: texts and numbers as such, what is neither as its description. */
  public static ObjectNode json(Map<String, AttributeValue> item) {
    var json = Json.object();
    new TreeMap<>(item)
        .forEach(
            (name, value) -> {
              if (value.n() != null) {
                json.put(name, new BigDecimal(value.n()));
              } else {
                json.put(name, text(value));
              }
            });
    return json;
  }

  private static String text(AttributeValue value) {
    if (value.s() != null) {
      return value.s();
    }
    return value.n() != null ? value.n() : value.toString();
  }
}
