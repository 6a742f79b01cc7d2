package com.cruddur.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * Where and when it ran.
 *
 * @param facts by name, in the order in which they are shown
 */
public record Machine(Map<String, String> facts) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  /**
   * This machine.
   *
   * @param date of the run
   */
  public static Machine here(String date) {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var facts = new LinkedHashMap<String, String>();
    facts.put("date", date);
    facts.put("CPUs", "%d, %s".formatted(Runtime.getRuntime().availableProcessors(), processor()));
    facts.put("memory", "%.0f GiB".formatted(system.getTotalMemorySize() / Math.pow(2, 30)));
    facts.put(
        "system",
        "%s %s, %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
    facts.put(
        "JVM", "%s %s".formatted(System.getProperty("java.vm.name"), Runtime.version().toString()));
    facts.put("JVM flags", flags());
    facts.put("DynamoDB Local", version());
    facts.put("AWS SDK", VersionInfo.SDK_VERSION);
    return new Machine(facts);
  }

  private static String processor() {
    try (var lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("unnamed");
    } catch (IOException _) {
      return "unnamed";
    }
  }

  /** Those that change how fast it runs; others may name folders. */
  private static String flags() {
    var flags =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("-XX:") && !flag.contains("/"))
            .collect(Collectors.joining(" "));
    return flags.isEmpty() ? "none" : flags;
  }

  private static String version() {
    var location = LocalDynamoDBRequestHandler.class.getProtectionDomain().getCodeSource();
    var jar = Path.of(location.getLocation().getPath()).getFileName().toString();
    return jar.replaceFirst("^DynamoDBLocal-(.*)\\.jar$", "$1");
  }
}
