package com.cruddur.infra.monitoring;

import com.cruddur.messages.metrics.BusinessMetric;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
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
  private static final int STATUS_HEIGHT = 3;

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
        .width(Graphs.GRID_WIDTH)
        .height(STATUS_HEIGHT)
        .build();
  }

  private static List<IWidget> outside(Watched watched) {
    var api = new ApiMetrics(watched.apiId());
    var stream = new FunctionMetrics(watched.stream());
    var mapping = new MappingMetrics(watched.mappingId());
    return List.of(
        Graphs.graph("Traffic: requests", 4, List.of(api.requests(), api.clientErrors())),
        Graphs.graph(
            "Latency of the API, ms",
            4,
            List.of(
                Graphs.labelled("p50", api.latency("p50")),
                Graphs.labelled("p99", api.latency("p99")))),
        Graphs.graph("Stream lag, ms", 4, List.of(stream.iteratorAge())),
        Graphs.graph(
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
        Graphs.graph(
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
                    Graphs.graph(
                        "DAX: hits and misses; CPU of the busiest node, %",
                        columns,
                        List.of(
                            cache.itemHits(),
                            cache.itemMisses(),
                            cache.queryHits(),
                            cache.queryMisses()),
                        List.of(cache.cpu()))));
    widgets.add(
        Graphs.graph(
            "Cost: units consumed",
            columns,
            List.of(table.consumedReadUnits(), table.consumedWriteUnits())));
    widgets.add(
        Graphs.graph(
            "Cost: invocations",
            columns,
            List.of(
                Graphs.labelled("API", new FunctionMetrics(watched.api()).invocations()),
                Graphs.labelled("stream", new FunctionMetrics(watched.stream()).invocations()),
                Graphs.labelled(
                    "pool triggers", new FunctionMetrics(watched.signUp()).invocations()))));
    return widgets;
  }

  private static List<IWidget> business(Watched watched) {
    List<IWidget> widgets = new ArrayList<>();
    int columns = watched.distributionId().isPresent() ? 4 : 3;
    widgets.add(
        Graphs.graph(
            "People: messages, conversations, refused sign-ups and requests",
            columns,
            List.of(
                BusinessMetrics.of(BusinessMetric.MESSAGES_SENT),
                BusinessMetrics.of(BusinessMetric.CONVERSATIONS_STARTED),
                BusinessMetrics.of(BusinessMetric.SIGN_UPS_REFUSED),
                BusinessMetrics.of(BusinessMetric.REQUESTS_OVER_RATE))));
    widgets.add(
        Graphs.graph(
            "Stream: what became of the messages",
            columns,
            List.of(
                BusinessMetrics.of(BusinessMetric.ROWS_MOVED),
                BusinessMetrics.of(BusinessMetric.REPLAYS_SKIPPED),
                BusinessMetrics.of(BusinessMetric.STALE_INDEX_READS),
                BusinessMetrics.of(BusinessMetric.POISON_RECORDS))));
    watched
        .distributionId()
        .map(SiteMetrics::new)
        .ifPresent(
            site ->
                widgets.add(
                    Graphs.graph(
                        "Web client: requests; 5xx, %",
                        columns, List.of(site.requests()), List.of(site.serverErrorRate()))));
    widgets.add(
        TextWidget.Builder.create()
            .markdown(nodeHours(watched))
            .width(Graphs.GRID_WIDTH / columns)
            .height(Graphs.HEIGHT)
            .build());
    return widgets;
  }

  /** What no metric shows: DAX costs by the hour that a node exists, asked or not. */
  private static String nodeHours(Watched watched) {
    return watched
        .cluster()
        .map(
            cluster ->
                "### Cost: DAX\n%s × %s: **%s node hours a day**, used or not. Watched: %s."
                    .formatted(
                        cluster.nodes().nodes(),
                        cluster.nodes().nodeType(),
                        cluster.nodes().nodes() * 24,
                        cluster.revision()))
        .orElse("### Cost: DAX\nNone here: no node hours.");
  }
}
