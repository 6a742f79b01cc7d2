package com.cruddur.ops.users;

import static com.cruddur.messages.TableSchema.BLOCKED_AT;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.USER_PREFIX;

import com.cruddur.clients.ClientFailures;
import com.cruddur.messages.Items;
import com.cruddur.messages.Table;
import com.cruddur.messages.UserItems;
import com.cruddur.templates.UserError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Whom an operator has blocked, as the table has it. */
record BlockedSenders(Table table) {
  /**
   * Since when, by sub; only those who are.
   *
   * @param subs 100 at most
   * @throws UserError when the table cannot be read; one that is not there blocks nobody
   */
  Map<String, String> since(List<String> subs) {
    var since = new HashMap<String, String>();
    var keys = subs.stream().filter(Items::isId).distinct().map(UserItems::userKey).toList();
    if (keys.isEmpty()) {
      return since;
    }
    try {
      for (var item : table.getAll(keys)) {
        if (UserItems.isBlocked(item)) {
          var sub = Items.string(item, PARTITION_KEY).substring(USER_PREFIX.length());
          since.put(sub, Items.string(item, BLOCKED_AT));
        }
      }
      return since;
    } catch (ResourceNotFoundException _) {
      return since;
    } catch (SdkException e) {
      throw new UserError(
          "The table does not say who is blocked (%s): use other credentials, or start bin/cruddur up again"
              .formatted(ClientFailures.words(e)),
          e);
    }
  }
}
