package com.cruddur.test.template;

import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The statements of every policy in a template, wherever they stand. */
final class Policies {
  /** Actions for which the service authorization reference knows no resource. */
  static final Set<String> WITHOUT_RESOURCE =
      Set.of(
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "xray:PutTelemetryRecords",
          "xray:PutTraceSegments");

  /** The statement of a rule of a web ACL says which requests it is about. */
  private static final String WITH_OTHER_STATEMENTS = "AWS::WAFv2::WebACL";

  private Policies() {}

  /** A statement and the logical id of the resource that holds it. */
  record Statement(String owner, JsonNode json, String type) {

    /** In a key's policy, the resource * is the key itself. */
    boolean isOfKey() {
      return type.equals("AWS::KMS::Key");
    }

    /** The account itself, through its IAM policies: without that a key is nobody's for ever. */
    boolean managesKey() {
      return isOfKey() && json.at("/Principal/AWS").toString().contains(":root\"");
    }
  }

  static List<Statement> statements(SynthesizedStack stack) {
    List<Statement> statements = new ArrayList<>();
    stack
        .resources()
        .forEach(
            (id, resource) -> {
              String type = resource.path("Type").textValue();
              if (!WITH_OTHER_STATEMENTS.equals(type)) {
                resource.findValues("Statement").stream()
                    .flatMap(Json::elements)
                    .forEach(json -> statements.add(new Statement(id, json, type)));
              }
            });
    return statements;
  }
}
