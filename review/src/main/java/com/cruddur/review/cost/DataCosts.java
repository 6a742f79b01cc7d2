package com.cruddur.review.cost;

import static com.cruddur.review.cost.CostLine.standing;
import static com.cruddur.review.cost.CostLine.used;

import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Resource;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What is stored: the table, its backups, its cache, buckets. */
final class DataCosts {
  /** Nothing is stored in a bucket while all goes well; so much is assumed of each. */
  static final double BUCKET_GIGABYTES = 1;

  /** An item, or its share of a page, from DAX to a function in another zone. */
  private static final double ANSWER_BYTES = 1024;

  private DataCosts() {}

  static List<CostLine> table(Resource table, PricedEnvironment scene) {
    var properties = table.properties();
    if (!properties.path("BillingMode").asText().equals("PAY_PER_REQUEST")) {
      throw new UserError(
          table.described() + " is not billed on demand: the cost model knows no other table");
    }
    if (properties.has("WarmThroughput")) {
      throw new UserError(
          table.described() + " has warm throughput, which the cost model does not know");
    }
    var replicas = properties.path("Replicas");
    if (replicas.size() > 1) {
      throw new UserError(
          "%s has %d replicas: the cost model knows tables in one region"
              .formatted(table.described(), replicas.size()));
    }
    var replica = replicas.isArray() ? replicas.path(0) : properties;
    var load = scene.load();
    var lines = new ArrayList<CostLine>();
    lines.add(used("DynamoDB", "writes", load.writeUnits(), scene.price("dynamodb.write")));
    lines.add(used("DynamoDB", "reads", load.readUnits(), scene.price("dynamodb.read")));
    lines.add(
        standing("DynamoDB", "storage", load.storedGigabytes(), scene.price("dynamodb.storage")));
    if (replica.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled").asBoolean()) {
      lines.add(
          standing(
              "DynamoDB",
              "point-in-time recovery",
              load.storedGigabytes(),
              scene.price("dynamodb.recovery")));
    }
    return lines;
  }

  static List<CostLine> cluster(Resource cluster, PricedEnvironment scene) {
    var nodes = cluster.properties().path("ReplicationFactor").asDouble();
    var type = cluster.properties().path("NodeType").asText();
    var answers = scene.load().cacheableUnits() * scene.load().traffic().cacheHits();
    return List.of(
        standing(
            "DAX",
            "%.0f nodes %s".formatted(nodes, type),
            nodes * MonthlyLoad.HOURS,
            scene.price(type)),
        used(
            "Data transfer",
            "answers of DAX from other zones",
            nodes > 1 ? answers * ANSWER_BYTES / MonthlyLoad.GIGABYTE : 0,
            scene.price("transfer.zones")));
  }

  /** DynamoDB's backups are whole copies: as many as a rule keeps at once. */
  static List<CostLine> backups(Resource plan, PricedEnvironment scene) {
    var lines = new ArrayList<CostLine>();
    for (JsonNode rule : plan.properties().at("/BackupPlan/BackupPlanRule")) {
      var lifecycle = rule.path("Lifecycle");
      if (!lifecycle.path("DeleteAfterDays").isInt()
          || lifecycle.has("MoveToColdStorageAfterDays")
          || rule.has("CopyActions")) {
        throw new UserError(
            "%s has a rule that keeps copies for ever, in cold storage or elsewhere: the cost model knows none of these"
                .formatted(plan.described()));
      }
      var copies =
          Math.ceil(lifecycle.path("DeleteAfterDays").asDouble() / daysBetween(plan, rule));
      lines.add(
          standing(
              "Backup",
              "%.0f %s copies".formatted(copies, rule.path("RuleName").asText()),
              copies * scene.load().storedGigabytes(),
              scene.price("backup.dynamodb")));
    }
    return lines;
  }

  static List<CostLine> bucket(Resource bucket, PricedEnvironment scene) {
    return List.of(
        standing(
            "S3", PricedEnvironment.name(bucket), BUCKET_GIGABYTES, scene.price("s3.storage")));
  }

  /** Of a cron expression: minutes, hours, day of month, month, day of week, year. */
  private static double daysBetween(Resource plan, JsonNode rule) {
    var schedule = rule.path("ScheduleExpression").asText();
    var fields = schedule.replaceAll("^cron\\((.*)\\)$", "$1").split(" ");
    if (!schedule.startsWith("cron(")
        || fields.length != 6
        || !fields[0].matches("\\d+")
        || !fields[1].matches("\\d+")
        || !fields[3].equals("*")
        || !fields[5].equals("*")) {
      throw new UserError(
          "%s has the schedule '%s': the cost model knows daily, weekly and monthly cron expressions"
              .formatted(plan.described(), schedule));
    }
    if (!fields[4].matches("[?*]")) {
      return 7.0 / fields[4].split(",").length;
    }
    return fields[2].matches("[?*]") ? 1 : MonthlyLoad.DAYS / fields[2].split(",").length;
  }
}
