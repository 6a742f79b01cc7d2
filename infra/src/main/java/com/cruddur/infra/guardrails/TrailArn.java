package com.cruddur.infra.guardrails;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;

/**
 * The trail's ARN, before there is a trail: bucket and key have to let it in first. Its name is
 * CloudFormation's, which begins with that of the stack.
 */
final class TrailArn {
  private TrailArn() {}

  static String pattern(Stack stack) {
    return stack.formatArn(
        ArnComponents.builder()
            .service("cloudtrail")
            .resource("trail")
            .resourceName(stack.getStackName() + "-*")
            .build());
  }

  /** The condition that CloudTrail acts for this stack's trail, not for another account's. */
  static Map<String, Object> isSource(Stack stack) {
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("aws:SourceArn", pattern(stack));
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put("ArnLike", source);
    return condition;
  }
}
