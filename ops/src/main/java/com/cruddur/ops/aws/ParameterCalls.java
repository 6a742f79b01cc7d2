package com.cruddur.ops.aws;

import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Systems Manager's parameters. */
record ParameterCalls(SsmClient client) {

  Optional<Parameter> parameter(String name) {
    return AwsFailure.found(() -> client.getParameter(r -> r.name(name)).parameter())
        .map(it -> new Parameter(it.value(), it.version()));
  }

  long put(String name, String value, boolean overwrite) {
    return client
        .putParameter(
            r -> r.name(name).value(value).type(ParameterType.STRING).overwrite(overwrite))
        .version();
  }

  void delete(String name) {
    AwsFailure.found(() -> client.deleteParameter(r -> r.name(name)));
  }
}
