package com.cruddur.templates.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who can make a request: everybody whom a policy names, somebody else of each account that it
 * names, and of each kind somebody whom it does not name.
 *
 * <p>Each AWS identity comes twice: an allowance for its account lets it in if its own policies
 * allow the call too, one for itself does without.
 */
final class PrincipalClasses {
  private static final String NOBODY_NAMED = "?";

  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final List<BitSet> classes;

  /** For each class, whether it is somebody whose own policies do not allow the call. */
  private final BitSet withoutOwnPolicies = new BitSet();

  private final BitSet services = new BitSet();

  /**
   * @param texts all principals of both policies
   * @param together how many unknown ones have to be looked at together
   */
  PrincipalClasses(Set<String> texts, int together) {
    texts.forEach(text -> names.put(text, names.size()));
    this.classes = new ArrayList<>();
    for (Principal somebody : requesters()) {
      add(somebody, together);
    }
  }

  private void add(Principal somebody, int together) {
    var known = new BitSet();
    var possible = new BitSet();
    var implied = new BitSet[names.size()];
    names.forEach(
        (text, position) -> {
          implied[position] = new BitSet();
          implied[position].set(position);
          var principal = Principal.of(text);
          (principal.isUnknown() ? possible : known).set(position, principal.fits(somebody));
        });
    var kinds = new Classes();
    kinds.add(known, possible, implied, together);
    for (BitSet kind : kinds.all()) {
      services.set(classes.size(), somebody.kind().equals("Service"));
      classes.add(kind);
      if (somebody.kind().equals("AWS")) {
        withoutOwnPolicies.set(classes.size());
        classes.add(kind);
      }
    }
    Classes.check(classes.size());
  }

  private List<Principal> requesters() {
    var requesters = new LinkedHashSet<Principal>();
    var accounts = new TreeSet<String>();
    for (String text : names.keySet()) {
      var principal = Principal.of(text);
      if (!principal.isUnknown() && !principal.isAccount() && !principal.kind().equals("*")) {
        requesters.add(principal);
      }
      accounts.add(principal.account());
    }
    accounts.add("");
    accounts.forEach(account -> requesters.add(new Principal("AWS", account, NOBODY_NAMED, "")));
    for (String kind : List.of("Service", "Federated", "CanonicalUser", "")) {
      requesters.add(new Principal(kind, "", kind.isEmpty() ? "" : NOBODY_NAMED, ""));
    }
    return List.copyOf(requesters);
  }

  int size() {
    return classes.size();
  }

  BitSet services() {
    return services;
  }

  BitSet meant(Elements principals, Statement.Effect effect) {
    var meant = new BitSet();
    for (String text : principals.values()) {
      var one = new BitSet();
      for (var i = 0; i < classes.size(); i++) {
        one.set(i, classes.get(i).get(names.get(text)));
      }
      if (!principals.allBut()
          && effect == Statement.Effect.ALLOW
          && Principal.of(text).isAccount()) {
        one.andNot(withoutOwnPolicies);
      }
      meant.or(one);
    }
    if (principals.allBut()) {
      meant.flip(0, classes.size());
    }
    return meant;
  }
}
