package com.cruddur.infra.stack;

import java.util.Map;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.constructs.IConstruct;

/**
 * Findings of the policy checks (cdk-nag's packs, run by the tests) that are accepted, each at its
 * resource and with its reason. A finding that nobody accepted fails the build, and so does an
 * acceptance that no finding needs.
 */
public final class AcceptedFindings {
  private AcceptedFindings() {}

  /**
   * @param at the resource, or what holds it: the finding is accepted there and below
   * @param id the rule, for example {@code AwsSolutions-S1}
   */
  public static void accept(IConstruct at, String id, String reason) {
    // What Validations.acknowledge records; it refuses two "::" in an id, which a finding on an ARN
    // of the account at hand has
    at.getNode().addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, Map.of(id, reason));
  }

  /**
   * Accepts one wildcard in a role's resources, and no other.
   *
   * @param resource as the policy has it; an attribute is written {@code <LogicalId.Arn>}
   */
  public static void acceptWildcard(IConstruct at, String resource, String reason) {
    accept(at, "AwsSolutions-IAM5[Resource::" + resource + "]", reason);
  }

  /** A resource's ARN as findings write it. */
  public static String arn(IConstruct resource) {
    var element = (CfnElement) resource.getNode().getDefaultChild();
    return "<" + Stack.of(resource).getLogicalId(element) + ".Arn>";
  }
}
