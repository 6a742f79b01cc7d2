package com.cruddur.infra.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.StarPrincipal;

/**
 * The one role that may destroy what an environment keeps, and the denials that make it the one.
 *
 * <p>Who calls is told by {@code aws:PrincipalArn}: for a session of a role that is the role's ARN,
 * with its path and without the session's name ("AWS global condition context keys", IAM user
 * guide). The teardown role has no path, so its ARN is known here. A call without that key, by
 * nobody, meets the denial too: negated operators hold where the key is missing.
 *
 * @param stack where the resources stand, and the role with them
 * @param name the role's name; it is not made by this app (docs/decisions/0013-protection.md)
 */
public record TeardownRole(Stack stack, String name) {

  /** Nobody else may do this: no administrator, no deployment, no {@code cdk destroy}. */
  public PolicyStatement denyOthers(String sid, List<String> actions, List<String> resources) {
    return denial(sid, actions, resources, List.of(role(name)));
  }

  /**
   * Nobody else may do this but deployments, as CloudFormation's execution role: what
   * CloudFormation has to call while it makes or changes the resource.
   */
  public PolicyStatement denyOthersButDeployments(
      String sid, List<String> actions, List<String> resources) {
    String deployments =
        role("cdk-*-cfn-exec-role-%s-%s".formatted(stack.getAccount(), stack.getRegion()));
    return denial(sid, actions, resources, List.of(role(name), deployments));
  }

  private String role(String roleName) {
    return stack.formatArn(
        ArnComponents.builder()
            .service("iam")
            .region("")
            .resource("role")
            .resourceName(roleName)
            .build());
  }

  private static PolicyStatement denial(
      String sid, List<String> actions, List<String> resources, List<String> exempt) {
    Map<String, Object> principal = new LinkedHashMap<>();
    principal.put("aws:PrincipalArn", new ArrayList<>(exempt));
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put("ArnNotLike", principal);
    return PolicyStatement.Builder.create()
        .sid(sid)
        .effect(Effect.DENY)
        .principals(List.of(new StarPrincipal()))
        .actions(actions)
        .resources(resources)
        .conditions(condition)
        .build();
  }
}
