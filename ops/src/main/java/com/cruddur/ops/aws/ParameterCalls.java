package com.cruddur.ops.aws;

import java.util.Optional;

/** Systems Manager's parameters. */
record ParameterCalls(Requests requests) {
  private static final String SERVICE = "ssm";
  private static final String NAME = "Name";

  Optional<Parameter> parameter(String name) {
    return requests
        .find(SERVICE, "GetParameter", NAME, name)
        .map(output -> output.path("Parameter"))
        .map(it -> new Parameter(it.path("Value").asText(), it.path("Version").asLong()));
  }

  long put(String name, String value, boolean overwrite) {
    return requests
        .call(
            SERVICE,
            "PutParameter",
            NAME,
            name,
            "Value",
            value,
            "Type",
            "String",
            "Overwrite",
            overwrite)
        .path("Version")
        .asLong();
  }

  void delete(String name) {
    requests.find(SERVICE, "DeleteParameter", NAME, name);
  }
}
