package com.cruddur.test.template;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** One function in its stack; its name is how its logical ids begin. */
record DeployedFunction(SynthesizedStack stack, String name) {
  private static final String TYPE = "AWS::Lambda::Function";

  /** All functions of all environments. */
  static List<DeployedFunction> all() {
    List<DeployedFunction> functions = new ArrayList<>();
    for (Environment record : Environments.cruddur()) {
      String environment = record.name();
      functions.add(of(environment, "identity", "PostConfirmationFunction"));
      functions.add(of(environment, "service", "StreamFunction"));
      functions.add(of(environment, "service", "ApiFunction"));
    }
    return functions;
  }

  static DeployedFunction of(String environment, String stack, String name) {
    return new DeployedFunction(SynthesizedApp.shared().stack(environment, stack), name);
  }

  Environment environment() {
    return Environments.cruddur().all().stream()
        .filter(record -> record.name().equals(stack.environment()))
        .findFirst()
        .orElseThrow();
  }

  JsonNode properties() {
    return resource(TYPE).path("Properties");
  }

  JsonNode resource(String type) {
    return stack.only(type, name);
  }

  String id(String type) {
    resource(type);
    return stack.resources(type).keySet().stream()
        .filter(id -> id.startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return stack + " " + name;
  }
}
