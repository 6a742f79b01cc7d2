package com.cruddur.review.cost;

import static com.cruddur.review.cost.CostLine.standing;
import static com.cruddur.review.cost.CostLine.used;

import com.cruddur.messages.metrics.BusinessMetric;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Resource;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What watches and guards: logs, alarms, dashboards, metrics, keys, mails, the audit trail. */
final class WatchCosts {
  static final double MAILS = 100;
  static final double KEY_REQUESTS = 10_000;

  /** Refused packets in a network without a way in: next to none. */
  static final double FLOW_LOG_BYTES = 10.0 * 1024 * 1024;

  /** A data event as JSON, and compressed in the bucket. */
  static final double EVENT_BYTES = 1500;

  private static final double COMPRESSED_EVENT_BYTES = 150;

  /** Of a table on demand that was never busy; a shard lasts four hours. */
  private static final double SHARDS = 4;

  private static final String WEEKLY = "rate(7 days)";
  private static final double HOURS_A_WEEK = 7 * 24;

  private WatchCosts() {}

  /** Counted where it is written to; a group that nobody known writes to has no price. */
  static List<CostLine> logGroup(Resource group, PricedEnvironment scene) {
    var written =
        group.stack().resources().values().stream()
            .flatMap(
                writer ->
                    List.of(
                        writer.properties().at("/LoggingConfig/LogGroup"),
                        writer.properties().at("/AccessLogSettings/DestinationArn"),
                        writer.properties().path("CloudWatchLogsLogGroupArn"),
                        writer.properties().path("LogGroupName"))
                        .stream())
            .anyMatch(reference -> PricedEnvironment.target(reference).equals(group.logicalId()));
    if (!written) {
      throw new UserError(
          group.described() + " is written to by nothing that the cost model knows");
    }
    return List.of();
  }

  static List<CostLine> alarm(Resource alarm, PricedEnvironment scene) {
    var properties = alarm.properties();
    var metrics = 0;
    var shortest = properties.path("Period").asInt(60);
    for (JsonNode metric : properties.path("Metrics")) {
      if (metric.has("MetricStat")) {
        metrics++;
        shortest = Math.min(shortest, metric.at("/MetricStat/Period").asInt(60));
      }
    }
    return List.of(
        standing(
            "CloudWatch",
            "alarms",
            Math.max(1, metrics),
            scene.price(shortest < 60 ? "cloudwatch.alarm.high-resolution" : "cloudwatch.alarm")));
  }

  static List<CostLine> compositeAlarm(Resource alarm, PricedEnvironment scene) {
    return List.of(
        standing("CloudWatch", "composite alarms", 1, scene.price("cloudwatch.alarm.composite")));
  }

  static List<CostLine> dashboard(Resource dashboard, PricedEnvironment scene) {
    return List.of(standing("CloudWatch", "dashboards", 1, scene.price("cloudwatch.dashboard")));
  }

  /** The functions write them with their logs; no template names them. */
  static CostLine businessMetrics(PricedEnvironment scene) {
    var load = scene.load();
    return used(
        "CloudWatch",
        "metrics of the functions",
        load.apiRequests() + load.streamInvocations() > 0 ? BusinessMetric.values().length : 0,
        scene.price("cloudwatch.metric"));
  }

  static List<CostLine> subscription(Resource subscription, PricedEnvironment scene) {
    var protocol = subscription.properties().path("Protocol").asText();
    if (!protocol.equals("email")) {
      throw new UserError(
          "%s delivers by %s: the cost model knows email"
              .formatted(subscription.described(), protocol));
    }
    return List.of(used("SNS", "mails", MAILS, scene.price("sns.email")));
  }

  /**
   * AWS's own events on the default bus are free, and so are a rule and its schedule; custom events
   * and what is invoked are not.
   */
  static List<CostLine> rule(Resource rule, PricedEnvironment scene) {
    var properties = rule.properties();
    if (properties.path("ScheduleExpression").asText().equals(WEEKLY)) {
      return List.of(
          standing(
              "Lambda",
              PricedEnvironment.name(rule) + " requests",
              MonthlyLoad.HOURS / HOURS_A_WEEK * properties.path("Targets").size(),
              scene.price("lambda.requests")));
    }
    for (JsonNode source : properties.at("/EventPattern/source")) {
      if (!source.asText().startsWith("aws.")) {
        throw new UserError(
            "%s matches events of %s: the cost model knows AWS's own"
                .formatted(rule.described(), source));
      }
    }
    if (!properties.at("/EventPattern/source").isArray() || properties.has("EventBusName")) {
      throw new UserError(rule.described() + " matches other events than AWS's own");
    }
    return List.of();
  }

  static List<CostLine> key(Resource key, PricedEnvironment scene) {
    return List.of(
        standing("KMS", "keys", 1, scene.price("kms.key")),
        used("KMS", "requests", KEY_REQUESTS, scene.price("kms.requests")));
  }

  static List<CostLine> flowLog(Resource flowLog, PricedEnvironment scene) {
    var properties = flowLog.properties();
    if (!properties.path("TrafficType").asText().equals("REJECT")) {
      throw new UserError(
          flowLog.described() + " records accepted traffic: the cost model has no volume for it");
    }
    return scene.logs(flowLog, properties.path("LogGroupName"), FLOW_LOG_BYTES);
  }

  /** What a selector of data events lets in, and how many events a month. */
  private record Recorded(String what, double events) {}

  /**
   * Of the stream only iterators, a few for each of its shards, which change every four hours: each
   * read of its own function, four a second and shard, would be ten million events a month. Nothing
   * fails, so that nothing is written to the bucket.
   */
  private static Recorded recorded(Resource trail, String fields, MonthlyLoad load) {
    if (fields.contains("\"AWS::DynamoDB::Table\"")) {
      return new Recorded("the table", load.tableCalls());
    }
    if (fields.contains("\"AWS::Lambda::Function\"")) {
      return new Recorded(
          "the functions", load.apiRequests() + load.streamInvocations() + load.poolTriggers());
    }
    if (fields.contains("\"AWS::DynamoDB::Stream\"") && fields.contains("\"GetShardIterator\"")) {
      return new Recorded("the stream's readers", SHARDS * MonthlyLoad.DAYS * 6);
    }
    if (fields.contains("\"AWS::S3::Object\"") && fields.contains("\"resources.ARN\"")) {
      return new Recorded("the failed records", 0);
    }
    throw new UserError(
        trail.described() + " records data events that the cost model has no volume for");
  }

  /** The first copy of management events is free; events of the data plane are not. */
  static List<CostLine> trail(Resource trail, PricedEnvironment scene) {
    var properties = trail.properties();
    if (properties.has("InsightSelectors") || properties.has("EventSelectors")) {
      throw new UserError(
          trail.described() + " has insights or basic event selectors: no price in the model");
    }
    var events = 0.0;
    var lines = new ArrayList<CostLine>();
    for (JsonNode selector : properties.path("AdvancedEventSelectors")) {
      var fields = selector.path("FieldSelectors").toString();
      if (fields.contains("\"Data\"")) {
        var recorded = recorded(trail, fields, scene.load());
        events += recorded.events();
        lines.add(
            used(
                "CloudTrail",
                "events of " + recorded.what(),
                recorded.events(),
                scene.price("cloudtrail.data")));
      }
    }
    var gigabytes = events * COMPRESSED_EVENT_BYTES / MonthlyLoad.GIGABYTE;
    lines.add(
        standing(
            "S3",
            "the trail's files",
            gigabytes * scene.load().traffic().monthsStored(),
            scene.price("s3.storage")));
    if (properties.has("CloudWatchLogsLogGroupArn")) {
      lines.addAll(
          scene.logs(trail, properties.path("CloudWatchLogsLogGroupArn"), events * EVENT_BYTES));
    }
    return lines;
  }
}
