package com.cruddur.test.template;

import com.fasterxml.jackson.databind.JsonNode;

/** Where a subnet lies that another stack imports. */
final class Zones {
  private Zones() {}

  /**
   * @param subnet {@code {"Fn::ImportValue": …}}, an export of the environment's network
   */
  static String of(String environment, JsonNode subnet) {
    SynthesizedStack network = Assembly.shared().stack(environment, "network");
    String export = subnet.path("Fn::ImportValue").asText();
    for (JsonNode output : network.template().path("Outputs")) {
      if (output.at("/Export/Name").asText().equals(export)) {
        JsonNode resource = network.resources().get(output.at("/Value/Ref").asText());
        return resource.at("/Properties/AvailabilityZone").textValue();
      }
    }
    throw new AssertionError(network + " exports no " + subnet);
  }
}
