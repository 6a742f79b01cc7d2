package com.cruddur.messages.faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which call meets which fault, and how far the index is behind.
 *
 * @param faults by call, from 1
 * @param views by owner's partition key; for the others the index is up to date
 * @param pageItems how many items a query's page holds at most
 */
public record FaultPlan(
    SortedMap<Integer, Fault> faults, Map<String, IndexView> views, int pageItems) {
  public static final FaultPlan NONE = new FaultPlan(new TreeMap<>(), Map.of(), 1_000);

  public FaultPlan {
    if (pageItems < 1) {
      throw new IllegalArgumentException("a page holds at least one item, not " + pageItems);
    }
  }

  public static FaultPlan at(int call, Fault fault) {
    return new FaultPlan(new TreeMap<>(Map.of(call, fault)), Map.of(), 1_000);
  }

  public FaultPlan withViews(Map<String, IndexView> views) {
    return new FaultPlan(faults, views, pageItems);
  }

  public FaultPlan withPageItems(int items) {
    return new FaultPlan(faults, views, items);
  }

  /** A plan drawn by a seed: the same seed, the same plan. */
  public static FaultPlan ofSeed(long seed, int calls, List<String> owners) {
    var random = new Random(seed);
    var choice = new java.util.ArrayList<>(Fault.simple());
    choice.addAll(Refusals.ofEveryCall());
    var faults = new TreeMap<Integer, Fault>();
    for (var call = 1; call <= calls; call++) {
      if (random.nextInt(4) == 0) {
        faults.put(call, choice.get(random.nextInt(choice.size())));
      }
    }
    var all = IndexView.upTo(3);
    var views = new LinkedHashMap<String, IndexView>();
    owners.forEach(owner -> views.put(owner, all.get(random.nextInt(all.size()))));
    return new FaultPlan(faults, views, 1 + random.nextInt(30));
  }

  IndexView view(String owner) {
    return views.getOrDefault(owner, IndexView.FRESH);
  }
}
