package com.cruddur.ops.doctor;

import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;

import com.cruddur.messages.ConversationRow;
import com.cruddur.messages.Items;
import com.cruddur.messages.Table;
import com.cruddur.ops.doctor.Mend.Leave;
import com.cruddur.ops.doctor.Mend.Write;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rows that name no conversation, or one of which there is nothing else. Where the two people have
 * one conversation of which the owner lacks the row, it is that one's.
 */
final class LostRows {
  private final Table table;
  private final BiFunction<String, String, List<String>> conversations;

  /**
   * @param conversations the uuids of those that two people have
   */
  LostRows(Table table, BiFunction<String, String, List<String>> conversations) {
    this.table = table;
    this.conversations = conversations;
  }

  /** The row as it stands now; empty when it is gone, or its conversation cannot be told. */
  Optional<Finding> check(Map<String, AttributeValue> key) {
    return table
        .get(key)
        .map(ConversationRow::new)
        .filter(row -> !row.owner().isEmpty())
        .flatMap(this::finding);
  }

  private Optional<Finding> finding(ConversationRow row) {
    var named = row.groupUuid();
    if (!named.isEmpty() && isThere(named)) {
      return Optional.empty();
    }
    var without =
        conversations.apply(row.owner(), row.other()).stream()
            .filter(group -> !group.equals(named))
            .filter(group -> rows(row.owner(), group).isEmpty())
            .toList();
    if (without.size() == 1) {
      var item = new LinkedHashMap<>(row.item());
      item.put(MESSAGE_GROUP_UUID, Items.text(without.getFirst()));
      var write = List.of(table.replacement(row.item(), item));
      return Optional.of(
          new Finding(
              DamageKind.ROW_LOST,
              without.getFirst(),
              row.owner(),
              new Write(write, "let it name it")));
    }
    return named.isEmpty()
        ? Optional.of(
            new Finding(
                DamageKind.ROW_LOST,
                "",
                row.owner(),
                new Leave("nothing says which conversation it is")))
        : Optional.empty();
  }

  private boolean isThere(String group) {
    return !table.page(Items.messagesOf(group), Optional.empty(), 1).items().isEmpty()
        || !table.partition(Items.membersOf(group)).isEmpty();
  }

  private List<Map<String, AttributeValue>> rows(String owner, String group) {
    return table.partition(Items.rowsOf(owner), MESSAGE_GROUP_UUID, group);
  }
}
