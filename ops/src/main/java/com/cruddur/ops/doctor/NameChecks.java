package com.cruddur.ops.doctor;

import com.cruddur.messages.DisplayName;
import com.cruddur.messages.Handle;
import com.cruddur.messages.InvalidNameException;
import com.cruddur.messages.Items;
import com.cruddur.messages.Table;
import com.cruddur.messages.User;
import com.cruddur.messages.UserItems;
import com.cruddur.ops.doctor.Mend.Leave;
import com.cruddur.ops.doctor.Mend.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The people of the directory: whether their names are within the rule, which they keep either way,
 * and whether nobody else can take a handle that looks like theirs. Older versions kept no looks.
 */
final class NameChecks {
  private final Table table;

  NameChecks(Table table) {
    this.table = table;
  }

  /** What the rule says against a person's handle and name; they were there before it. */
  static List<String> outsideTheRule(User user) {
    var sentences = new ArrayList<String>();
    note(() -> new Handle(user.handle()), sentences);
    note(() -> new DisplayName(user.displayName()), sentences);
    return sentences;
  }

  private static void note(Runnable check, List<String> sentences) {
    try {
      check.run();
    } catch (InvalidNameException e) {
      sentences.add(e.getMessage());
    }
  }

  /** A person as they stand in the table now. */
  List<Finding> check(Map<String, AttributeValue> key) {
    var item = table.get(key);
    if (item.isEmpty()) {
      return List.of();
    }
    var user = Items.toUser(item.get());
    var findings = new ArrayList<Finding>();
    for (var sentence : outsideTheRule(user)) {
      findings.add(
          new Finding(
              DamageKind.NAME_OUTSIDE_RULE,
              "",
              user.uuid() + ": " + sentence,
              new Leave("who was there before the rule keeps it, and is found by it")));
    }
    if (user.uuid().isEmpty() || user.handle().isEmpty()) {
      // Nobody's look could be kept; that a person's item is damaged is found for itself
      return findings;
    }
    var missing = new ArrayList<Map<String, AttributeValue>>();
    for (var look : UserItems.lookAlikes(user)) {
      var kept = table.get(Items.keyOf(look));
      if (kept.isEmpty()) {
        missing.add(look);
      } else if (isKeptFor(user, Items.toUser(kept.get()))) {
        continue;
      } else if (!hasOwner(kept.get())) {
        findings.add(
            new Finding(
                DamageKind.LOOKALIKE_WRONG,
                "",
                user.uuid(),
                new Write(List.of(table.replacement(kept.get(), look)), "say whose look it is")));
      } else {
        findings.add(
            new Finding(
                DamageKind.HANDLES_LOOK_ALIKE,
                "",
                user.uuid() + ", " + Items.toUser(kept.get()).uuid(),
                new Leave("a person has to decide whether one passes for the other")));
      }
    }
    if (!missing.isEmpty()) {
      findings.add(
          new Finding(
              DamageKind.LOOKALIKE_MISSING,
              "",
              user.uuid(),
              new Write(
                  missing.stream().map(table::absent).toList(), "keep its look from others")));
    }
    return findings;
  }

  /** A look that nobody has as the table is now. */
  List<Finding> checkLook(Map<String, AttributeValue> key) {
    var look = table.get(key);
    if (look.isEmpty()) {
      return List.of();
    }
    return hasOwner(look.get())
        ? List.of()
        : List.of(
            new Finding(
                DamageKind.LOOKALIKE_STRAY,
                "",
                Items.toUser(look.get()).uuid(),
                new Write(List.of(table.removal(look.get())), "let others have it")));
  }

  /** Whether a look says whose it is: both who they are and by which handle. */
  static boolean isKeptFor(User user, User look) {
    return look.uuid().equals(user.uuid()) && look.handle().equals(user.handle());
  }

  /** Whether the one whom a look names has the handle that it names, and that looks so. */
  private boolean hasOwner(Map<String, AttributeValue> look) {
    var owner = Items.toUser(look);
    return !owner.uuid().isEmpty()
        && UserItems.lookAlikes(owner).stream()
            .map(Items::keyOf)
            .anyMatch(Items.keyOf(look)::equals)
        && UserItems.handleKeys(owner.handle()).stream()
            .flatMap(handle -> table.get(handle).stream())
            .anyMatch(item -> Items.toUser(item).uuid().equals(owner.uuid()));
  }
}
