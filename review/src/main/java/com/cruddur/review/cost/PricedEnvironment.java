package com.cruddur.review.cost;

import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.assembly.Resource;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** One environment's resources under a month of traffic, for the rules that price them. */
record PricedEnvironment(Assembly assembly, MonthlyLoad load, Prices prices) {
  Stream<Resource> resources() {
    return assembly.stacks().stream().flatMap(stack -> stack.resources().values().stream());
  }

  Price price(String id) {
    return prices.get(id);
  }

  /** Gigabytes that a log group holds when so many arrive a month, by its retention. */
  double keptGigabytes(Resource group, double gigabytesPerMonth) {
    var days = group.properties().path("RetentionInDays");
    if (!days.isInt()) {
      throw new UserError(group.described() + " keeps its events for ever: give it a retention");
    }
    return gigabytesPerMonth
        * Math.min(days.asInt() / MonthlyLoad.DAYS, load.traffic().monthsStored());
  }

  /**
   * What the log group costs that a property refers to.
   *
   * @param reference a {@code Ref} or {@code Fn::GetAtt} of a log group in the same stack
   */
  List<CostLine> logs(Resource writer, JsonNode reference, double bytesPerMonth) {
    var id = target(reference);
    var group = writer.stack().resources().get(id);
    if (group == null || !group.type().equals("AWS::Logs::LogGroup")) {
      throw new UserError(
          writer.described() + " writes to a log group that is not in its stack: " + reference);
    }
    var gigabytes = bytesPerMonth / MonthlyLoad.GIGABYTE;
    return List.of(
        CostLine.used(
            "CloudWatch", name(group) + ", taken in", gigabytes, price("cloudwatch.ingestion")),
        CostLine.standing(
            "CloudWatch",
            name(group) + ", stored",
            keptGigabytes(group, gigabytes),
            price("cloudwatch.log-storage")));
  }

  /** A resource's name for people: its logical id without the CDK's hash. */
  static String name(Resource resource) {
    return resource.logicalId().replaceFirst("[0-9A-F]{8}$", "");
  }

  /** The logical id that a {@code Ref} or {@code Fn::GetAtt} names; empty for anything else. */
  static String target(JsonNode reference) {
    return reference.has("Ref")
        ? reference.path("Ref").asText()
        : reference.path("Fn::GetAtt").path(0).asText();
  }
}
