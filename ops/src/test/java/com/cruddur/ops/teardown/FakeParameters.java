package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.AwsFailure;
import com.cruddur.ops.aws.Parameter;
import java.util.Map;
import java.util.TreeMap;

/** Systems Manager's parameters in the fake account. */
final class FakeParameters {
  final Map<String, Parameter> all = new TreeMap<>();

  long put(String name, String value, boolean overwrite) {
    var there = all.get(name);
    if (there != null && !overwrite) {
      throw new AwsFailure("fake", "ParameterAlreadyExists", name, false);
    }
    all.put(name, new Parameter(value, there == null ? 1 : there.version() + 1));
    return all.get(name).version();
  }
}
