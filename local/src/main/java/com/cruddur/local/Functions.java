package com.cruddur.local;

import com.cruddur.local.function.FunctionRuntime;
import com.cruddur.local.function.FunctionTemplate;
import com.cruddur.local.function.LocalFunction;
import com.cruddur.local.notice.Notice;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Properties;
import com.cruddur.templates.assembly.Resource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The templates' functions, their versions and aliases. */
final class Functions implements AutoCloseable {
  private final Blueprint blueprint;
  private final FunctionRuntime runtime;
  private final Map<String, String> variables;
  private final Consumer<Notice> notices;
  private final Map<String, LocalFunction> byName = new ConcurrentHashMap<>();

  /**
   * @param variables in place of the templates' values
   */
  Functions(
      Blueprint blueprint,
      FunctionRuntime runtime,
      Map<String, String> variables,
      Consumer<Notice> notices) {
    this.blueprint = blueprint;
    this.runtime = runtime;
    this.variables = variables;
    this.notices = notices;
  }

  /**
   * Gives functions, versions and aliases their ARNs, which tables and pools do not need to know.
   */
  void declare() {
    for (Resource resource : blueprint.of("AWS::Lambda::Function")) {
      String name = name(resource);
      blueprint.put(resource, name, Map.of("Arn", arn(resource, name)));
    }
    for (Resource resource : blueprint.of("AWS::Lambda::Version")) {
      Properties properties = blueprint.properties(resource);
      String arn = arn(resource, functionName(properties.text("FunctionName"))) + ":1";
      blueprint.put(resource, arn, Map.of("Version", "1", "FunctionArn", arn));
      blueprint.note(
          resource, properties.withoutEffect("Description", "RuntimePolicy").refuseOthers());
    }
    for (Resource resource : blueprint.of("AWS::Lambda::Alias")) {
      Properties properties = blueprint.properties(resource);
      properties.get("FunctionVersion");
      String arn =
          arn(resource, functionName(properties.text("FunctionName")))
              + ":"
              + properties.text("Name");
      blueprint.put(resource, arn, Map.of("AliasArn", arn));
      blueprint.note(
          resource,
          properties.withoutEffect("Description", "ProvisionedConcurrencyConfig").refuseOthers());
    }
  }

  void create() {
    for (Resource resource : blueprint.of("AWS::Lambda::Function")) {
      String name = name(resource);
      var template =
          FunctionTemplate.of(
              blueprint.properties(resource), name, arn(resource, name), blueprint.assembly());
      byName.put(name, new LocalFunction(runtime, template.definition().with(variables), notices));
      blueprint.note(resource, template.withoutEffect());
    }
  }

  /**
   * Starts one instance of each, all at once.
   *
   * @throws UserError when one cannot be started, for example for want of a JDK
   */
  void warm() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Void>> starts =
          byName.values().stream()
              .map(function -> CompletableFuture.runAsync(function::warm, threads))
              .toList();
      starts.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw e.getCause() instanceof UserError refusal ? refusal : e;
    }
  }

  Map<String, LocalFunction> byName() {
    return byName;
  }

  /** The function that an ARN of it, its version or its alias names. */
  LocalFunction byArn(String arn) {
    LocalFunction function = byName.get(functionName(arn));
    if (function == null) {
      throw new UserError("There is no function " + arn);
    }
    return function;
  }

  static String functionName(String nameOrArn) {
    List<String> parts = List.of(nameOrArn.split(":"));
    return parts.size() < 7 ? nameOrArn : parts.get(6);
  }

  private String name(Resource resource) {
    return blueprint.properties(resource).text("FunctionName", blueprint.name(resource));
  }

  private static String arn(Resource resource, String name) {
    return "arn:aws:lambda:%s:%s:function:%s"
        .formatted(resource.stack().region(), resource.stack().account(), name);
  }

  @Override
  public void close() {
    // All at once: the end of a JVM takes a quarter of a second.
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      byName.values().forEach(function -> threads.submit(function::close));
    }
  }
}
