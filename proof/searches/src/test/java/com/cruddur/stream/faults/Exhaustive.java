package com.cruddur.stream.faults;

import java.util.ArrayList;
import java.util.List;

/** Everything that a stream can do with a few records. */
final class Exhaustive {
  private Exhaustive() {}

  /** Every order of the records, each alone and with any one of them a second time anywhere. */
  static List<List<Integer>> ordersWithOneRepeat(int records) {
    var orders = new ArrayList<List<Integer>>();
    for (var order : orders(records)) {
      orders.add(order);
      for (var again : order) {
        // Before its first delivery it would be the same order with the other one as the repeat.
        for (var place = order.indexOf(again) + 1; place <= order.size(); place++) {
          orders.add(with(order, place, again));
        }
      }
    }
    return orders;
  }

  static List<List<Integer>> orders(int records) {
    if (records == 0) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<Integer>>();
    for (var shorter : orders(records - 1)) {
      for (var place = 0; place <= shorter.size(); place++) {
        all.add(with(shorter, place, records - 1));
      }
    }
    return all;
  }

  /** Every way to cut a delivery into batches. */
  static List<List<List<Integer>>> splits(List<Integer> delivery) {
    var all = new ArrayList<List<List<Integer>>>();
    for (var cuts = 0; cuts < 1 << Math.max(0, delivery.size() - 1); cuts++) {
      var batches = new ArrayList<List<Integer>>();
      var from = 0;
      for (var end = 1; end <= delivery.size(); end++) {
        if (end == delivery.size() || (cuts >> end - 1 & 1) == 1) {
          batches.add(delivery.subList(from, end));
          from = end;
        }
      }
      all.add(batches);
    }
    return all;
  }

  /** The delivery alone, and with a poison record at every place. */
  static List<List<Integer>> withPoison(List<Integer> delivery, int poison) {
    var all = new ArrayList<List<Integer>>(List.of(delivery));
    for (var place = 0; place <= delivery.size(); place++) {
      all.add(with(delivery, place, poison));
    }
    return all;
  }

  private static List<Integer> with(List<Integer> list, int place, int element) {
    var longer = new ArrayList<>(list);
    longer.add(place, element);
    return List.copyOf(longer);
  }
}
