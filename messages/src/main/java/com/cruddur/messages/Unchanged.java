package com.cruddur.messages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The condition that an item still has every attribute that was read from it, and that it was not
 * marked as read since. So no change of another writer, even to an attribute that this version does
 * not know, is lost by a move.
 */
record Unchanged(String expression, Map<String, String> names, Map<String, AttributeValue> values) {

  static Unchanged since(Map<String, AttributeValue> read) {
    var terms = new ArrayList<String>();
    var names = new LinkedHashMap<String, String>();
    var values = new LinkedHashMap<String, AttributeValue>();
    read.forEach(
        (name, value) -> {
          var position = terms.size();
          terms.add("#u" + position + " = :u" + position);
          names.put("#u" + position, name);
          values.put(":u" + position, value);
        });
    if (!read.containsKey(TableSchema.READ_AT)) {
      terms.add("attribute_not_exists(" + TableSchema.READ_AT + ")");
    }
    return new Unchanged(String.join(" AND ", terms), names, values);
  }
}
