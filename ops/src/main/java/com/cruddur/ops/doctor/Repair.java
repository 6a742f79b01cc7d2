package com.cruddur.ops.doctor;

import com.cruddur.messages.Items;
import com.cruddur.messages.Table;
import com.cruddur.ops.doctor.Mend.Leave;
import com.cruddur.ops.doctor.Mend.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What becomes of an item's attributes that cannot be read: each is put right, or left. */
final class Repair {
  private final Map<String, AttributeValue> read;
  private final Map<String, AttributeValue> mended;
  private final List<String> put = new ArrayList<>();
  private final List<String> left = new ArrayList<>();
  private String why = "";

  Repair(Map<String, AttributeValue> read) {
    this.read = read;
    this.mended = new LinkedHashMap<>(read);
  }

  void put(String attribute, String value) {
    put(attribute, Items.text(value));
  }

  void put(String attribute, AttributeValue value) {
    mended.put(attribute, value);
    put.add(attribute);
  }

  void remove(String attribute) {
    mended.remove(attribute);
    put.add(attribute);
  }

  /** A value where one is known. */
  void put(String attribute, Optional<String> value, String unlessKnown) {
    value.ifPresentOrElse(known -> put(attribute, known), () -> leave(attribute, unlessKnown));
  }

  void leave(String attribute, String reason) {
    left.add(attribute);
    why = reason;
  }

  /**
   * One finding for what is mended and one for what is not.
   *
   * @param subject which item it is: what people may read of it
   */
  List<Finding> findings(Table table, DamageKind kind, String conversation, String subject) {
    var findings = new ArrayList<Finding>();
    if (!put.isEmpty()) {
      var sentence = "write " + String.join(", ", put) + " anew";
      var write = new Write(List.of(table.replacement(read, mended)), sentence);
      findings.add(new Finding(kind, conversation, described(subject, put), write));
    }
    if (!left.isEmpty()) {
      findings.add(new Finding(kind, conversation, described(subject, left), new Leave(why)));
    }
    return findings;
  }

  private static String described(String subject, List<String> attributes) {
    return subject + ": " + String.join(", ", attributes);
  }
}
