package com.cruddur.test.template;

import com.cruddur.infra.synth.EveryProtection;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** Where a subnet lies that another stack imports. */
final class Zones {
  private Zones() {}

  /**
   * @param subnet {@code {"Fn::ImportValue": …}}, an export of the environment's network
   */
  static String of(String environment, JsonNode subnet) {
    SynthesizedStack network =
        Stream.of(SynthesizedApp.shared(), EveryProtection.assembly())
            .flatMap(assembly -> assembly.stacks().stream())
            .filter(stack -> stack.toString().equals(environment + "/network"))
            .findFirst()
            .orElseThrow();
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
