package com.cruddur.local.function;

import com.cruddur.templates.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A function as its template declares it.
 *
 * @param name the function's name
 * @param arn of the function, without version or alias
 * @param runtime for example {@code java25}
 * @param code the packaged jar, or a folder of classes
 * @param handler for example {@code com.example.Handler::handleRequest}
 * @param memory in MB
 * @param timeout of one invocation
 * @param variables the template's environment variables, evaluated
 * @param snapStart whether published versions start from a snapshot, so that the runtime calls the
 *     handler's checkpoint and restore hooks
 * @param logFormat Text or JSON
 * @param concurrency how many instances at most
 */
public record FunctionDefinition(
    String name,
    String arn,
    String region,
    String runtime,
    Path code,
    String handler,
    int memory,
    Duration timeout,
    Map<String, String> variables,
    boolean snapStart,
    String logFormat,
    int concurrency) {
  public FunctionDefinition {
    if (!runtime.matches("java\\d+")) {
      throw new UserError(
          "The local runner runs Java functions only, and %s has the runtime %s"
              .formatted(name, runtime));
    }
    if (memory < 128) {
      throw new UserError("%s has %d MB of memory, less than Lambda's 128".formatted(name, memory));
    }
    if (timeout.isNegative() || timeout.isZero() || timeout.toSeconds() > 900) {
      throw new UserError(
          "%s has a timeout of %d s, which is not between 1 and 900"
              .formatted(name, timeout.toSeconds()));
    }
    if (concurrency < 1) {
      throw new UserError(
          "%s has a concurrency of %d: none could run".formatted(name, concurrency));
    }
    variables = Map.copyOf(variables);
  }

  /**
   * The same with other values of environment variables.
   *
   * @param values those whose names it does not have are left out
   */
  public FunctionDefinition with(Map<String, String> values) {
    var changed = new HashMap<>(variables);
    changed.replaceAll((name, value) -> values.getOrDefault(name, value));
    return new FunctionDefinition(
        name,
        arn,
        region,
        runtime,
        code,
        handler,
        memory,
        timeout,
        changed,
        snapStart,
        logFormat,
        concurrency);
  }

  /** The major version of the JDK that the runtime names. */
  public int javaVersion() {
    return Integer.parseInt(runtime.substring("java".length()));
  }
}
