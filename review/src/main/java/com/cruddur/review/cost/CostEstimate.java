package com.cruddur.review.cost;

import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.assembly.Resource;
import com.cruddur.templates.assembly.Stack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an environment costs a month, from its synthesized templates and stated traffic.
 *
 * @param regions of its stacks; the prices may be those of another one
 * @param lines by part, in the order in which the templates declare them
 * @param breakEven empty where there is no DAX cluster
 */
public record CostEstimate(
    String environment,
    List<String> regions,
    Prices prices,
    Traffic traffic,
    List<CostLine> lines,
    Optional<BreakEven> breakEven) {

  /**
   * @param freeTier whether to deduct what an account gets for nothing every month
   * @throws UserError for a resource that has no price
   */
  public static CostEstimate of(
      Assembly assembly, Traffic traffic, Prices prices, boolean freeTier) {
    var clusters = resources(assembly, "AWS::DAX::Cluster");
    var scene =
        new PricedEnvironment(assembly, new MonthlyLoad(traffic, !clusters.isEmpty()), prices);
    var lines = new ArrayList<CostLine>();
    scene.resources().forEach(resource -> lines.addAll(ResourceCosts.of(resource, scene)));
    if (!resources(assembly, "AWS::Lambda::Function").isEmpty()) {
      lines.add(WatchCosts.businessMetrics(scene));
    }
    var summed = summed(lines);
    if (freeTier) {
      summed.addAll(deductions(summed));
    }
    return new CostEstimate(
        assembly.environment(),
        assembly.stacks().stream().map(Stack::region).distinct().sorted().toList(),
        prices,
        traffic,
        byPart(summed),
        clusters.stream().findFirst().map(cluster -> breakEven(cluster, prices)));
  }

  public double usd() {
    return lines.stream().mapToDouble(CostLine::usd).sum();
  }

  public double idleUsd() {
    return lines.stream().mapToDouble(CostLine::idleUsd).sum();
  }

  private static List<Resource> resources(Assembly assembly, String type) {
    return assembly.stacks().stream()
        .flatMap(stack -> stack.resources().values().stream())
        .filter(resource -> resource.type().equals(type))
        .toList();
  }

  private static BreakEven breakEven(Resource cluster, Prices prices) {
    return BreakEven.of(
        cluster.properties().path("ReplicationFactor").asDouble(),
        prices.get(cluster.properties().path("NodeType").asText()),
        prices.get("dynamodb.read"));
  }

  /** Twenty alarms are one line. */
  private static List<CostLine> summed(List<CostLine> lines) {
    Map<String, CostLine> sums = new LinkedHashMap<>();
    for (CostLine line : lines) {
      sums.merge(
          line.part() + "/" + line.item(),
          line,
          (a, b) ->
              new CostLine(
                  a.part(),
                  a.item(),
                  a.quantity() + b.quantity(),
                  a.idleQuantity() + b.idleQuantity(),
                  a.price()));
    }
    return new ArrayList<>(sums.values());
  }

  /** An allotment is the account's: one for all lines of a price. */
  private static List<CostLine> deductions(List<CostLine> lines) {
    var byPrice =
        lines.stream()
            .filter(line -> line.price().free() > 0)
            .collect(
                Collectors.groupingBy(CostLine::price, LinkedHashMap::new, Collectors.toList()));
    var deductions = new ArrayList<CostLine>();
    byPrice.forEach(
        (price, all) -> {
          var quantity = all.stream().mapToDouble(CostLine::quantity).sum();
          var idle = all.stream().mapToDouble(CostLine::idleQuantity).sum();
          if (quantity > 0) {
            deductions.add(
                new CostLine(
                    all.getFirst().part(),
                    "free every month: " + price.unit(),
                    -Math.min(quantity, price.free()),
                    -Math.min(idle, price.free()),
                    price));
          }
        });
    return deductions;
  }

  private static List<CostLine> byPart(List<CostLine> lines) {
    return lines.stream()
        .collect(
            Collectors.groupingBy(
                CostLine::part,
                LinkedHashMap::new,
                Collectors.mapping(Function.identity(), Collectors.toList())))
        .values()
        .stream()
        .flatMap(List::stream)
        .toList();
  }
}
