package com.cruddur.test.template;

import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Stream;

/** What security groups let in. */
final class Ingress {
  private static final Set<String> ANYONE = Set.of("0.0.0.0/0", "::/0");

  private Ingress() {}

  /** Whether a rule of the group, inline or of its own, lets every address in. */
  static boolean isOpenToAnyone(SynthesizedStack stack, String group) {
    Stream<JsonNode> inline =
        Json.elements(stack.resources().get(group).at("/Properties/SecurityGroupIngress"));
    Stream<JsonNode> separate =
        stack.resources("AWS::EC2::SecurityGroupIngress").values().stream()
            .map(rule -> rule.path("Properties"))
            .filter(rule -> rule.path("GroupId").toString().contains("\"" + group + "\""));
    return Stream.concat(inline, separate)
        .anyMatch(
            rule ->
                ANYONE.contains(rule.path("CidrIp").asText())
                    || ANYONE.contains(rule.path("CidrIpv6").asText()));
  }
}
