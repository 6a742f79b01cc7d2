package com.cruddur.ops.doctor;

import static com.cruddur.messages.TableSchema.HANDLE_PREFIX;
import static com.cruddur.messages.TableSchema.USER_DISPLAY_NAME;
import static com.cruddur.messages.TableSchema.USER_HANDLE;
import static com.cruddur.messages.TableSchema.USER_PREFIX;
import static com.cruddur.messages.TableSchema.USER_UUID;

import com.cruddur.messages.Handle;
import com.cruddur.messages.Items;
import com.cruddur.messages.Table;
import com.cruddur.messages.User;
import com.cruddur.messages.UserItems;
import com.cruddur.ops.doctor.Mend.Leave;
import com.cruddur.ops.doctor.Mend.Write;
import com.cruddur.ops.doctor.Persons.Suspect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Looks at a person's two items. What one of them cannot say any more is written from the other;
 * where they contradict each other, the one is right that the rest of the table agrees with.
 */
final class PersonChecks {
  private final Table table;
  private final People people;
  private final Predicate<String> talks;

  /**
   * @param talks whether somebody of this uuid takes part in a conversation
   */
  PersonChecks(Table table, People people, Predicate<String> talks) {
    this.table = table;
    this.people = people;
    this.talks = talks;
  }

  List<Finding> check(Suspect suspect) {
    var seeded = suspect.sub().isEmpty() || suspect.sub().equals(UserItems.NO_SUB);
    var bySub =
        seeded
            ? Optional.<Map<String, AttributeValue>>empty()
            : get(UserItems.userKey(suspect.sub()));
    var byHandle =
        suspect.handle().isEmpty()
            ? Optional.<Map<String, AttributeValue>>empty()
            : UserItems.handleKeys(suspect.handle()).stream().findFirst().flatMap(this::get);
    if (bySub.isEmpty() && byHandle.isEmpty()) {
      return List.of();
    }
    var right = right(bySub.map(Items::toUser), byHandle.map(Items::toUser), suspect.handle());
    var findings = new ArrayList<Finding>();
    if (byHandle.isPresent() && !belongs(byHandle.get(), suspect, bySub)) {
      return List.of(left(right, "two people have the handle: a person has to decide whose it is"));
    }
    bySub.ifPresent(item -> findings.addAll(put(item, USER_PREFIX, right, Optional.empty())));
    byHandle.ifPresent(
        item ->
            findings.addAll(
                put(
                    item,
                    HANDLE_PREFIX,
                    right,
                    Optional.of(bySub.isEmpty() ? "" : suspect.sub()))));
    if (bySub.isEmpty() && !seeded) {
      var item = UserItems.userBySub(suspect.sub(), right);
      findings.add(
          missing(USER_PREFIX, right, UserItems.blockedAs(byHandle.orElse(Map.of()), item)));
    }
    if (byHandle.isEmpty()) {
      findings.add(
          Handle.of(right.handle()).isPresent()
              ? missing(
                  HANDLE_PREFIX,
                  right,
                  UserItems.blockedAs(
                      bySub.orElse(Map.of()), UserItems.userByHandle(suspect.sub(), right)))
              : left(right, "the handle is outside the rule: a person has to choose one"));
    }
    return findings;
  }

  /** Whether the item by handle is this person's, or could be: nobody else's who is there. */
  private boolean belongs(
      Map<String, AttributeValue> byHandle,
      Suspect suspect,
      Optional<Map<String, AttributeValue>> bySub) {
    var named = Items.id(byHandle, UserItems.COGNITO_USER_ID);
    if (bySub.isEmpty() || named.isEmpty() || named.equals(suspect.sub())) {
      return true;
    }
    var one = Items.id(bySub.get(), USER_UUID);
    var other = Items.id(byHandle, USER_UUID);
    return one.equals(other) && get(UserItems.userKey(named)).isEmpty();
  }

  /** What both have to say; a part that nothing says is empty. */
  private User right(Optional<User> bySub, Optional<User> byHandle, String handle) {
    var both = Stream.of(byHandle, bySub).flatMap(Optional::stream).toList();
    var uuids = both.stream().map(User::uuid).filter(u -> !u.isEmpty()).distinct().toList();
    var uuid = only(uuids.size() < 2 ? uuids : uuids.stream().filter(talks).toList());
    var handles =
        both.stream().map(User::handle).filter(h -> People.folded(h).equals(People.folded(handle)));
    var seen = people.asSeen(uuid).map(User::displayName);
    var names = both.stream().map(User::displayName).filter(n -> !n.isEmpty()).distinct().toList();
    var name =
        only(
            names.size() < 2
                ? names
                : names.stream()
                    .filter(n -> seen.filter(s -> isShownAs(s, n)).isPresent())
                    .toList());
    return new User(
        uuid,
        handles.findFirst().orElse(handle),
        name.isEmpty() && names.isEmpty() ? seen.orElse("") : name);
  }

  /** Messages and rows have the beginning of a name that is longer than the rule. */
  private static boolean isShownAs(String seen, String name) {
    return seen.equals(name) || seen.equals(Items.writtenName(name));
  }

  private static String only(List<String> candidates) {
    return candidates.size() == 1 ? candidates.getFirst() : "";
  }

  /**
   * @param sub what the item has to say of it; empty text where nothing tells, empty where the item
   *     says none
   */
  private List<Finding> put(
      Map<String, AttributeValue> item, String kind, User right, Optional<String> sub) {
    var repair = new Repair(item);
    compare(item, USER_UUID, right.uuid(), repair);
    compare(item, USER_HANDLE, right.handle(), repair);
    compare(item, USER_DISPLAY_NAME, right.displayName(), repair);
    sub.filter(s -> !s.isEmpty() || Items.id(item, UserItems.COGNITO_USER_ID).isEmpty())
        .ifPresent(s -> compare(item, UserItems.COGNITO_USER_ID, s, repair));
    return repair.findings(table, DamageKind.PERSON, "", of(kind, right));
  }

  private static void compare(
      Map<String, AttributeValue> item, String attribute, String right, Repair repair) {
    var value = Items.string(item, attribute);
    if (right.isEmpty() || !value.equals(right)) {
      repair.put(
          attribute,
          Optional.of(right).filter(r -> !r.isEmpty()),
          "nothing else says it: a person has to write it");
    }
  }

  private Finding missing(String kind, User right, Map<String, AttributeValue> item) {
    return Persons.isWhole(right)
        ? new Finding(
            DamageKind.PERSON,
            "",
            of(kind, right) + ": missing",
            new Write(List.of(table.absent(item)), "write the item"))
        : left(right, "nothing says who that is: a person has to write the item");
  }

  private static Finding left(User right, String why) {
    return new Finding(DamageKind.PERSON, "", of("USER#, HANDLE#", right), new Leave(why));
  }

  /** A key of the directory names a person: their uuid does not. */
  private static String of(String kind, User right) {
    return right.uuid().isEmpty() ? kind : kind + " of " + right.uuid();
  }

  private Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
    return table.get(key);
  }
}
