package com.cruddur.infra.stack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.StarPrincipal;

/**
 * The CDK's lookup roles of an account, and the denial that keeps people's messages from them. The
 * bootstrap gives them AWS's ReadOnlyAccess, which scans tables and reads objects, and lets
 * everybody of the account take them on who may call {@code sts:AssumeRole} (npm {@code aws-cdk},
 * bootstrap template, LookupRole). One of another region reads here too: it is a role of the
 * account.
 */
public record LookupRoles(Stack stack) {

  /** Whatever else their policies allow, they do not read this. */
  public PolicyStatement deny(String sid, List<String> actions, List<String> resources) {
    Map<String, Object> principal = new LinkedHashMap<>();
    principal.put(
        "aws:PrincipalArn",
        stack.formatArn(
            ArnComponents.builder()
                .service("iam")
                .region("")
                .resource("role")
                .resourceName("cdk-*-lookup-role-*")
                .build()));
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put("ArnLike", principal);
    return PolicyStatement.Builder.create()
        .sid(sid)
        .effect(Effect.DENY)
        .principals(List.of(new StarPrincipal()))
        .actions(actions)
        .resources(resources)
        .conditions(condition)
        .build();
  }

  /** Denies the objects of a bucket, in all their versions. */
  public PolicyStatement denyObjects(String allObjects) {
    return deny(
        "NotReadByLookupRoles",
        List.of("s3:GetObject", "s3:GetObjectAttributes", "s3:GetObjectVersion"),
        List.of(allObjects));
  }
}
