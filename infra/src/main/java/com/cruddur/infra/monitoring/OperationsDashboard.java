package com.cruddur.infra.monitoring;

import com.cruddur.messages.metrics.BusinessMetric;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
import software.amazon.awscdk.services.cloudwatch.YAxisProps;
import software.constructs.Construct;

/**
 * One screen for whoever is on call: the alarms' states, then from the caller inwards (traffic,
 * latency, stream lag, failures), then what is beneath (table, cache, cost), then what people do.
 *
 * <ul>
 *   <li>Creates: the dashboard.
 *   <li>Needs: what is watched, and the alarms.
 *   <li>Exposes: nothing.
 *   <li>Cost: 3 USD a month, beyond an account's first three.
 *   <li>Teardown: at once.
 * </ul>
 */
final class OperationsDashboard extends Construct {
  /** CloudWatch's grid is 24 columns wide, and a screen shows some 18 of its rows. */
  private static final int WIDTH = 24;

  private static final int STATUS_HEIGHT = 3;
  private static final int GRAPH_HEIGHT = 5;

  OperationsDashboard(Construct scope, String id, Watched watched, Alarms alarms) {
    super(scope, id);
    Dashboard.Builder.create(this, "Dashboard")
        .widgets(
            List.of(List.of(status(alarms)), outside(watched), beneath(watched), business(watched)))
        .build();
  }

  private static IWidget status(Alarms alarms) {
    return AlarmStatusWidget.Builder.create()
        .title("Alarms (what to do: docs/operations.md, at the section that an alarm names)")
        .alarms(alarms.all())
        .width(WIDTH)
        .height(STATUS_HEIGHT)
        .build();
  }

  private static List<IWidget> outside(Watched watched) {
    var api = new ApiMetrics(watched.apiId());
    var stream = new FunctionMetrics(watched.stream());
    var mapping = new MappingMetrics(watched.mappingId());
    return List.of(
        graph("Traffic: requests", 4, List.of(api.requests(), api.clientErrors())),
        graph(
            "Latency of the API, ms",
            4,
            List.of(labelled("p50", api.latency("p50")), labelled("p99", api.latency("p99")))),
        graph("Stream lag, ms", 4, List.of(stream.iteratorAge())),
        graph(
            "Failures",
            4,
            List.of(
                api.serverErrors(),
                mapping.failedInvokes(),
                mapping.delivered(),
                mapping.dropped())));
  }

  private static List<IWidget> beneath(Watched watched) {
    var table = new TableMetrics();
    List<IWidget> widgets = new ArrayList<>();
    int columns = watched.cluster().isPresent() ? 4 : 3;
    widgets.add(
        graph(
            "Table: refused and failed",
            columns,
            List.of(
                table.readThrottles(),
                table.writeThrottles(),
                table.systemErrors(),
                table.transactionConflicts())));
    watched
        .cluster()
        .map(cluster -> new CacheMetrics(cluster.name()))
        .ifPresent(
            cache ->
                widgets.add(
                    graph(
                        "DAX: hits and misses; CPU of the busiest node, %",
                        columns,
                        List.of(
                            cache.itemHits(),
                            cache.itemMisses(),
                            cache.queryHits(),
                            cache.queryMisses()),
                        List.of(cache.cpu()))));
    widgets.add(
        graph(
            "Cost: units consumed",
            columns,
            List.of(table.consumedReadUnits(), table.consumedWriteUnits())));
    widgets.add(
        graph(
            "Cost: invocations",
            columns,
            List.of(
                labelled("API", new FunctionMetrics(watched.api()).invocations()),
                labelled("stream", new FunctionMetrics(watched.stream()).invocations()),
                labelled(
                    "sign-up", new FunctionMetrics(watched.postConfirmation()).invocations()))));
    return widgets;
  }

  private static List<IWidget> business(Watched watched) {
    return List.of(
        graph(
            "People: messages and conversations",
            3,
            List.of(
                BusinessMetrics.of(BusinessMetric.MESSAGES_SENT),
                BusinessMetrics.of(BusinessMetric.CONVERSATIONS_STARTED))),
        graph(
            "Stream: what became of the messages",
            3,
            List.of(
                BusinessMetrics.of(BusinessMetric.ROWS_MOVED),
                BusinessMetrics.of(BusinessMetric.REPLAYS_SKIPPED),
                BusinessMetrics.of(BusinessMetric.STALE_INDEX_READS),
                BusinessMetrics.of(BusinessMetric.POISON_RECORDS))),
        TextWidget.Builder.create()
            .markdown(nodeHours(watched))
            .width(WIDTH / 3)
            .height(GRAPH_HEIGHT)
            .build());
  }

  /** What no metric shows: DAX costs by the hour that a node exists, asked or not. */
  private static String nodeHours(Watched watched) {
    return watched
        .cluster()
        .map(
            cluster ->
                "### Cost: DAX\n%s × %s: **%s node hours a day**, used or not."
                    .formatted(
                        cluster.nodes().nodes(),
                        cluster.nodes().nodeType(),
                        cluster.nodes().nodes() * 24))
        .orElse("### Cost: DAX\nNone here: no node hours.");
  }

  /** Where one graph shows a metric several times. */
  private static IMetric labelled(String label, Metric metric) {
    return metric.with(MetricOptions.builder().label(label).build());
  }

  /**
   * @param columns how many widgets share the row
   */
  private static IWidget graph(String title, int columns, List<IMetric> metrics) {
    return graph(title, columns, metrics, List.of());
  }

  private static IWidget graph(String title, int columns, List<IMetric> left, List<IMetric> right) {
    var fromZero = YAxisProps.builder().min(0).showUnits(false).build();
    return GraphWidget.Builder.create()
        .title(title)
        .left(left)
        .right(right)
        .leftYAxis(fromZero)
        .rightYAxis(fromZero)
        .width(WIDTH / columns)
        .height(GRAPH_HEIGHT)
        .build();
  }
}
