package com.cruddur.local.function;

import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.assembly.NotRunning;
import com.cruddur.templates.assembly.Properties;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A function read from its template.
 *
 * @param withoutEffect the properties that change nothing here, and the environment variables that
 *     are left out because what they name does not run here
 */
public record FunctionTemplate(FunctionDefinition definition, List<String> withoutEffect) {
  // How many instances serve concurrent requests on one machine, where the template sets no limit.
  private static final int INSTANCES = 4;

  public static FunctionTemplate of(
      Properties properties, String name, String arn, Assembly assembly) {
    String packaging = properties.text("PackageType", "Zip");
    if (!packaging.equals("Zip")) {
      throw new UserError(
          "The local runner runs packaged code, and %s is a container image"
              .formatted(properties.resource().described()));
    }
    var variables = new LinkedHashMap<String, String>();
    var leftOut = new ArrayList<String>();
    for (Map.Entry<String, JsonNode> variable :
        properties.raw("Environment").path("Variables").properties()) {
      try {
        variables.put(variable.getKey(), properties.evaluate(variable.getValue()).asText());
      } catch (NotRunning _) {
        leftOut.add("variable " + variable.getKey());
      }
    }
    var definition =
        new FunctionDefinition(
            name,
            arn,
            properties.resource().stack().region(),
            properties.text("Runtime"),
            assembly.asset(properties.get("Code").path("S3Key").asText()),
            properties.text("Handler"),
            properties.number("MemorySize", 128),
            Duration.ofSeconds(properties.number("Timeout", 3)),
            variables,
            properties.get("SnapStart").path("ApplyOn").asText().equals("PublishedVersions"),
            properties.raw("LoggingConfig").path("LogFormat").asText("Text"),
            Math.min(INSTANCES, properties.number("ReservedConcurrentExecutions", INSTANCES)));
    leftOut.addAll(
        properties
            .withoutEffect(
                "Architectures",
                "Description",
                "FunctionName",
                "Role",
                "Tags",
                "TracingConfig",
                "VpcConfig")
            .refuseOthers());
    return new FunctionTemplate(definition, leftOut);
  }
}
