package com.cruddur.local.stream;

import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Properties;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An event source mapping as its template declares it (Lambda Developer Guide, "Lambda parameters
 * for Amazon DynamoDB event source mappings").
 *
 * @param name for people and file names
 * @param stream the ARN of the table's stream
 * @param function the ARN of the alias, version or function that gets the records
 * @param batchSize records in one event at most
 * @param window how long a batch that is not full waits for more
 * @param filters patterns; a record that matches none is skipped; no filters let every record pass
 * @param bisect whether a batch that failed as a whole is cut in two
 * @param retries how often a batch is tried again; empty when there is no limit
 * @param maximumAge of a record that is still delivered; empty when there is no limit
 * @param reportsFailures whether the function's answer names the records that failed
 * @param onFailure the ARN of the S3 bucket that gets what is given up
 */
public record MappingDefinition(
    String name,
    String stream,
    String function,
    int batchSize,
    Duration window,
    List<String> filters,
    boolean bisect,
    OptionalInt retries,
    Optional<Duration> maximumAge,
    boolean reportsFailures,
    Optional<String> onFailure,
    List<String> withoutEffect) {
  private static final String PARTIAL = "ReportBatchItemFailures";

  public MappingDefinition {
    if (batchSize < 1 || batchSize > 10_000) {
      throw new UserError(
          "%s has a batch size of %d, which is not between 1 and 10,000"
              .formatted(name, batchSize));
    }
    filters = List.copyOf(filters);
  }

  /**
   * @throws UserError for a property, or a value of one, that the poller does not obey
   */
  public static MappingDefinition of(Properties properties, String name) {
    only(properties, "StartingPosition", "TRIM_HORIZON");
    if (properties.number("ParallelizationFactor", 1) != 1) {
      throw refused(properties, "ParallelizationFactor", "1");
    }
    for (String type : properties.texts("FunctionResponseTypes")) {
      if (!type.equals(PARTIAL)) {
        throw refused(properties, "FunctionResponseTypes", PARTIAL);
      }
    }
    if (!properties.flag("Enabled", true)) {
      throw refused(properties, "Enabled", "true");
    }
    var filters = new ArrayList<String>();
    for (JsonNode filter : properties.get("FilterCriteria").path("Filters")) {
      filters.add(filter.path("Pattern").asText());
    }
    int age = properties.number("MaximumRecordAgeInSeconds", -1);
    int retries = properties.number("MaximumRetryAttempts", -1);
    JsonNode destination =
        properties.get("DestinationConfig").path("OnFailure").path("Destination");
    return new MappingDefinition(
        name,
        properties.text("EventSourceArn"),
        properties.text("FunctionName"),
        properties.number("BatchSize", 100),
        Duration.ofSeconds(properties.number("MaximumBatchingWindowInSeconds", 0)),
        filters,
        properties.flag("BisectBatchOnFunctionError", false),
        retries < 0 ? OptionalInt.empty() : OptionalInt.of(retries),
        age < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(age)),
        properties.texts("FunctionResponseTypes").contains(PARTIAL),
        destination.isMissingNode() ? Optional.empty() : Optional.of(destination.asText()),
        properties.withoutEffect("Tags", "MetricsConfig").refuseOthers());
  }

  private static void only(Properties properties, String name, String value) {
    if (!properties.text(name, value).equals(value)) {
      throw refused(properties, name, value);
    }
  }

  private static UserError refused(Properties properties, String name, String only) {
    return new UserError(
        "The local runner knows %s only as %s, and %s says %s"
            .formatted(
                name, only, properties.resource().described(), properties.get(name).asText()));
  }
}
