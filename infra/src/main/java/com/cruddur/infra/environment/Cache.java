package com.cruddur.infra.environment;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A DAX cluster in front of the table: the only part of an environment that costs money while idle.
 *
 * @param nodeType for example {@code dax.t3.small}; it cannot be changed in place
 * @param nodes 1 to 11; AWS advises 3 or more where an availability zone may fail
 * @param offered whether DAX is offered in the environment's region, whatever the list below says:
 *     AWS opens regions faster than a list is read
 */
public record Cache(String nodeType, int nodes, boolean offered) {
  static final String READ_ON = "2026-11-25";

  private static final Pattern NODE_TYPE = Pattern.compile("dax\\.[a-z]\\d[a-z]*\\.[a-z0-9]+");

  /**
   * Where DAX is offered: the table "DynamoDB Accelerator (DAX)" of "Amazon DynamoDB endpoints and
   * quotas", AWS General Reference, as read on {@value #READ_ON}.
   */
  private static final List<String> REGIONS =
      List.of(
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2",
          "ca-central-1",
          "ca-west-1",
          "sa-east-1",
          "eu-central-1",
          "eu-north-1",
          "eu-south-2",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "ap-northeast-1",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "cn-north-1",
          "cn-northwest-1");

  public Cache {
    if (!NODE_TYPE.matcher(nodeType).matches()) {
      throw new InvalidConfiguration(
          "DAX node type '" + nodeType + "' does not look like dax.t3.small.");
    }
    if (nodes < 1 || nodes > 11) {
      throw new InvalidConfiguration("A DAX cluster has 1 to 11 nodes, not " + nodes + ".");
    }
  }

  /** In a region of the list. */
  public Cache(String nodeType, int nodes) {
    this(nodeType, nodes, false);
  }

  boolean isOfferedIn(String region) {
    return offered || REGIONS.contains(region);
  }
}
