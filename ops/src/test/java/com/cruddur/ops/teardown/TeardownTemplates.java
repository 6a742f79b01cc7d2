package com.cruddur.ops.teardown;

import com.cruddur.templates.Json;
import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.assembly.Stack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The app's synthesized templates, from the committed snapshots, which a test of the module test
 * compares with a synthesis.
 */
final class TeardownTemplates {
  static final String ACCOUNT = "111122223333";
  static final String REGION = "us-east-1";

  private static final Path ROOT =
      Files.exists(Path.of("package-lock.json")) ? Path.of("") : Path.of("..");
  private static final List<String> DEPLOYMENT =
      List.of(
          "network", "data", "backup", "identity", "cache", "service", "monitoring", "guardrails");

  private static final Map<String, Target> READ = new ConcurrentHashMap<>();
  private static final Map<String, List<StackTemplate>> SHARED = new ConcurrentHashMap<>();
  private static final Map<String, References> REFERENCES = new ConcurrentHashMap<>();

  private TeardownTemplates() {}

  static Target target(String environment) {
    return READ.computeIfAbsent(environment, TeardownTemplates::read);
  }

  private static Target read(String environment) {
    Path folder = ROOT.resolve("test/src/test/resources/snapshots").resolve(environment);
    var stacks =
        DEPLOYMENT.stream()
            .filter(name -> Files.exists(folder.resolve(name + ".json")))
            .map(
                name ->
                    new Stack(
                        "cruddur-" + environment + "-" + name,
                        ACCOUNT,
                        REGION,
                        environment.equals("prod"),
                        Json.read(folder.resolve(name + ".json")),
                        Map.of()))
            .toList();
    return new Target(new Assembly(environment, stacks, Map.of()));
  }

  /** For those who only read them. */
  static List<StackTemplate> shared(String environment) {
    return SHARED.computeIfAbsent(environment, TeardownTemplates::of);
  }

  static References references(String environment) {
    return REFERENCES.computeIfAbsent(environment, name -> new References(shared(name)));
  }

  /** For those who change them, and then read them {@link #again}. */
  static List<StackTemplate> of(String environment) {
    return target(environment).assembly().stacks().stream()
        .map(stack -> new StackTemplate(stack.name(), stack.template().deepCopy()))
        .toList();
  }

  /** All of them, of which one is for those who change it. */
  static List<StackTemplate> withCopyOf(String environment, String stack) {
    return shared(environment).stream()
        .map(it -> it.name().equals(stack) ? new StackTemplate(stack, it.json().deepCopy()) : it)
        .toList();
  }

  static List<StackTemplate> again(List<StackTemplate> changed, String stack) {
    return changed.stream()
        .map(it -> it.name().equals(stack) ? new StackTemplate(stack, it.json()) : it)
        .toList();
  }
}
