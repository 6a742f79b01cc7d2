package com.cruddur.ops.aws;

import java.util.List;

/** Where in a VPC a function's network interfaces stand; both lists empty: nowhere. */
public record VpcAttachment(List<String> subnets, List<String> securityGroups) {
  public static final VpcAttachment NONE = new VpcAttachment(List.of(), List.of());

  public VpcAttachment {
    subnets = List.copyOf(subnets);
    securityGroups = List.copyOf(securityGroups);
  }

  public boolean isNone() {
    return subnets.isEmpty();
  }
}
