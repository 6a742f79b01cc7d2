package com.cruddur.ops.doctor;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A conversation as it was found: by the census, or by exact reads.
 *
 * @param newest empty when it has no message whose time can be read
 * @param pair the two people whose pair names it; empty when none does
 * @param senders who wrote in it, as far as they were counted
 */
record Snapshot(
    String group,
    Optional<Newest> newest,
    List<Row> rows,
    Set<String> members,
    Set<String> pair,
    Set<String> senders) {

  /**
   * The two who talk, when that is certain: by memberships, else by the rows' owners, else by what
   * the rows say together, by the pair, by two senders. Empty when nothing of that says two.
   */
  Optional<List<String>> participants() {
    var owners = owners();
    var named = new HashSet<>(owners);
    rows.forEach(row -> named.add(row.other()));
    named.remove("");
    return List.of(members, owners, named, pair, rows.isEmpty() ? senders : Set.<String>of())
        .stream()
        .filter(people -> people.size() == 2)
        .findFirst()
        .map(people -> List.copyOf(new TreeSet<>(people)));
  }

  List<Row> of(String owner) {
    return rows.stream().filter(row -> row.owner().equals(owner)).toList();
  }

  private Set<String> owners() {
    var owners = new HashSet<String>();
    rows.forEach(row -> owners.add(row.owner()));
    return owners;
  }

  /** Whether somebody has a row who is no member, or there are more members than two. */
  boolean strangers() {
    return members.size() > 2
        || members.size() == 2 && !members.containsAll(owners())
        || members.size() == 1
            && participants().filter(people -> !people.containsAll(members)).isPresent();
  }
}
