package com.cruddur.ops.doctor;

import static com.cruddur.messages.TableSchema.PARTITION_KEY;

import com.cruddur.messages.Items;
import com.cruddur.messages.User;
import com.cruddur.messages.UserItems;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a census saw of the user directory: handles, and what they look like. */
final class Directory {
  private static final Comparator<Map<String, AttributeValue>> BY_KEY =
      Comparator.comparing(key -> Items.string(key, PARTITION_KEY));

  private final Map<Map<String, AttributeValue>, User> handles = new ConcurrentHashMap<>();
  private final Map<Map<String, AttributeValue>, User> looks = new ConcurrentHashMap<>();

  void handle(Map<String, AttributeValue> item) {
    handles.put(Items.keyOf(item), Items.toUser(item));
  }

  void look(Map<String, AttributeValue> item) {
    looks.put(Items.keyOf(item), Items.toUser(item));
  }

  /** Keys of people whom something seems wrong with. */
  List<Map<String, AttributeValue>> suspicious() {
    return handles.entrySet().stream()
        .filter(
            person ->
                !NameChecks.outsideTheRule(person.getValue()).isEmpty()
                    || UserItems.lookAlikes(person.getValue()).stream()
                        .anyMatch(look -> !isKeptFor(person.getValue(), look)))
        .map(Map.Entry::getKey)
        .sorted(BY_KEY)
        .toList();
  }

  /** Keys of looks that nobody seems to have, whoever is named there. */
  List<Map<String, AttributeValue>> strays() {
    var had =
        handles.values().stream()
            .flatMap(user -> UserItems.lookAlikes(user).stream())
            .map(Items::keyOf)
            .collect(Collectors.toSet());
    return looks.keySet().stream().filter(key -> !had.contains(key)).sorted(BY_KEY).toList();
  }

  private boolean isKeptFor(User user, Map<String, AttributeValue> look) {
    var kept = looks.get(Items.keyOf(look));
    return kept != null && NameChecks.isKeptFor(user, kept);
  }
}
